import {
  SLO_STATES,
  type SloFilter,
} from '@backstage-readiness/plugin-readiness-common';
import { urlList, urlOneOf, urlText, type UrlValues } from '../../shared';

/** All that narrows or pages the list of objectives, as it stands in the URL. */
export const SLOS_URL = {
  state: urlOneOf(['', ...SLO_STATES]),
  owner: urlText(),
  tier: urlText(),
  search: urlText(),
  /** The cursors of the pages before the present one, and its own. */
  cursor: urlList(),
};

/** The state of the list of objectives. */
export type SlosUrl = UrlValues<typeof SLOS_URL>;

/** Nothing narrowed, and the first page. */
export const EVERYTHING: SlosUrl = {
  state: '',
  owner: '',
  tier: '',
  search: '',
  cursor: [],
};

/** Whether anything is narrowed. */
export function isNarrowed(url: SlosUrl): boolean {
  return [url.state, url.owner, url.tier, url.search.trim()].some(Boolean);
}

/** The filters as the API takes them: absent rather than empty. */
export function filterOf(url: SlosUrl): SloFilter {
  return {
    state: url.state || undefined,
    owner: url.owner || undefined,
    tier: url.tier || undefined,
    search: url.search.trim() || undefined,
  };
}
