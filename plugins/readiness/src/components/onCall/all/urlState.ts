import {
  onCallStateSchema,
  type OnCallFilter,
  type OnCallState,
} from '@backstage-readiness/plugin-readiness-common';
import { urlList, urlOneOf, urlText, type UrlValues } from '../../shared';

/** The states, worst first, as the list is sorted. */
export const ON_CALL_STATES: readonly OnCallState[] = onCallStateSchema.options;

/** All that narrows or pages the list of on-call, as it stands in the URL. */
export const ON_CALL_URL = {
  state: urlOneOf(['', ...ON_CALL_STATES]),
  owner: urlText(),
  tier: urlText(),
  provider: urlText(),
  search: urlText(),
  /** The cursors of the pages before the present one, and its own. */
  cursor: urlList(),
};

/** The state of the list of on-call. */
export type OnCallUrl = UrlValues<typeof ON_CALL_URL>;

/** Nothing narrowed, and the first page. */
export const EVERYTHING: OnCallUrl = {
  state: '',
  owner: '',
  tier: '',
  provider: '',
  search: '',
  cursor: [],
};

/** Whether anything is narrowed. */
export function isNarrowed(url: OnCallUrl): boolean {
  return [url.state, url.owner, url.tier, url.provider, url.search.trim()].some(
    Boolean,
  );
}

/** The filters as the API takes them: absent rather than empty. */
export function filterOf(url: OnCallUrl): OnCallFilter {
  return {
    state: url.state || undefined,
    owner: url.owner || undefined,
    tier: url.tier || undefined,
    provider: url.provider || undefined,
    search: url.search.trim() || undefined,
  };
}
