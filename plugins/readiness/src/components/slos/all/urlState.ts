import { SLO_STATES } from '@backstage-readiness/plugin-readiness-common';
import { urlOneOf, urlText, type ListUrl } from '../../shared';

/** What narrows the list of objectives, as it stands in the URL. */
export const SLO_FILTERS = {
  state: urlOneOf(['', ...SLO_STATES]),
  owner: urlText(),
  tier: urlText(),
  search: urlText(),
};

/** The state of the list of objectives. */
export type SlosList = ListUrl<typeof SLO_FILTERS>;
