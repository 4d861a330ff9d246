import {
  sloListEndpoints,
  type ReadinessClient,
  type SloFilter,
} from '@backstage-readiness/plugin-readiness-common';
import { allPages } from '../../organisation/allPages';
import { toCsv } from '../../organisation/csv';

const PAGE = 500;

/**
 * Every objective that the filters leave, as CSV. Names of columns are for
 * machines, so they stay English.
 */
export async function slosCsv(
  api: ReadinessClient,
  filter: SloFilter,
): Promise<{ csv: string; rows: number }> {
  const rows = await allPages(cursor =>
    api.call(sloListEndpoints.listSlos, {
      query: { ...filter, cursor, limit: PAGE },
    }),
  );
  return {
    rows: rows.length,
    csv: toCsv(
      [
        'entityRef',
        'entityTitle',
        'owner',
        'system',
        'tier',
        'objectiveId',
        'objective',
        'state',
        'target',
        'current',
        'budgetLeft',
        'burn',
        'exhaustedAt',
        'observedAt',
        'sample',
      ],
      rows.map(row => [
        row.entityRef,
        row.entityTitle,
        row.owner,
        row.system,
        row.tier,
        row.objectiveId,
        row.title,
        row.state,
        row.target,
        row.current,
        row.remaining,
        row.burn,
        row.exhaustedAt,
        row.observedAt,
        String(row.sample),
      ]),
    ),
  };
}
