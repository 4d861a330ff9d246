import { rollupsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import type { StandingTrend } from '@backstage-readiness/plugin-readiness-common';
import { useApiQuery, type QueryState } from '../shared';
import { isNarrowed, type OrganisationUrl } from './urlState';

/** Whether roll-ups are kept of what the page is narrowed to. */
export function hasTrend(url: OrganisationUrl): boolean {
  const both = url.owner !== '' && url.system !== '';
  return !both && !isNarrowed({ ...url, owner: '', system: '' });
}

/** The trend of the scorecard, in all or of the owner or system shown. */
export function useStandingTrend(
  scorecard: string,
  url: OrganisationUrl,
): QueryState<StandingTrend> {
  return useApiQuery(rollupsEndpoints.getStandingTrend, {
    query: {
      scorecard,
      ...(hasTrend(url) && {
        owner: url.owner || undefined,
        system: url.system || undefined,
      }),
    },
  });
}
