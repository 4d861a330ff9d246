import { shownHandoverStateSchema } from '@backstage-readiness/plugin-readiness-common';
import { urlOneOf, urlText, type ListUrl } from '../../shared';

/** How many days in one stage can be chosen. */
export const DAYS = ['1', '3', '7', '14', '30', '90'] as const;

/** What narrows the list of handovers, as it stands in the URL. */
export const HANDOVER_FILTERS = {
  state: urlOneOf(['', ...shownHandoverStateSchema.options]),
  owner: urlText(),
  operatingGroup: urlText(),
  template: urlText(),
  days: urlOneOf(['', ...DAYS]),
  search: urlText(),
  /** Entities in the catalog, unless those that left it are asked for. */
  entity: urlOneOf(['', 'left', 'any']),
};

/** The state of the list of handovers. */
export type HandoversList = ListUrl<typeof HANDOVER_FILTERS>;
