import {
  onCallStateSchema,
  type OnCallState,
} from '@backstage-readiness/plugin-readiness-common';
import { urlOneOf, urlText, type ListUrl } from '../../shared';

/** The states, worst first, as the list is sorted. */
export const ON_CALL_STATES: readonly OnCallState[] = onCallStateSchema.options;

/** What narrows the list of on-call, as it stands in the URL. */
export const ON_CALL_FILTERS = {
  state: urlOneOf(['', ...ON_CALL_STATES]),
  owner: urlText(),
  tier: urlText(),
  provider: urlText(),
  search: urlText(),
};

/** The state of the list of on-call. */
export type OnCallList = ListUrl<typeof ON_CALL_FILTERS>;
