import {
  shownHandoverStateSchema,
  type HandoverFilter,
} from '@backstage-readiness/plugin-readiness-common';
import { urlList, urlOneOf, urlText, type UrlValues } from '../../shared';

/** How many days in one stage can be chosen. */
export const DAYS = ['1', '3', '7', '14', '30', '90'] as const;

/** All that narrows or pages the list of handovers, as it stands in the URL. */
export const HANDOVERS_URL = {
  state: urlOneOf(['', ...shownHandoverStateSchema.options]),
  owner: urlText(),
  operatingGroup: urlText(),
  template: urlText(),
  days: urlOneOf(['', ...DAYS]),
  search: urlText(),
  /** The cursors of the pages before the present one, and its own. */
  cursor: urlList(),
};

/** The state of the list of handovers. */
export type HandoversUrl = UrlValues<typeof HANDOVERS_URL>;

/** Nothing narrowed, and the first page. */
export const EVERYTHING: HandoversUrl = {
  state: '',
  owner: '',
  operatingGroup: '',
  template: '',
  days: '',
  search: '',
  cursor: [],
};

/** Whether anything is narrowed. */
export function isNarrowed({ cursor, search, ...url }: HandoversUrl): boolean {
  return [search.trim(), ...Object.values(url)].some(Boolean);
}

/** The filters as the API takes them: absent rather than empty. */
export function filterOf(url: HandoversUrl): HandoverFilter {
  return {
    state: url.state || undefined,
    owner: url.owner || undefined,
    operatingGroup: url.operatingGroup || undefined,
    template: url.template || undefined,
    days: url.days ? Number(url.days) : undefined,
    search: url.search.trim() || undefined,
  };
}
