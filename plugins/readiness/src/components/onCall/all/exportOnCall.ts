import {
  onCallListEndpoints,
  type OnCallFilter,
  type OnCallRow,
  type ReadinessClient,
} from '@backstage-readiness/plugin-readiness-common';
import { allPages } from '../../organisation/allPages';
import { toCsv } from '../../organisation/csv';

const PAGE = 500;

/** Everybody who answers on a level of an entity, rotas one after another. */
function namesOn(row: OnCallRow, level: number): string {
  return row.now
    .filter(one => one.level === level)
    .flatMap(({ people }) => people.map(({ name }) => name))
    .join(', ');
}

/**
 * On-call of every entity that the filters leave, as CSV. Names of columns are
 * for machines, so they stay English.
 */
export async function onCallCsv(
  api: ReadinessClient,
  filter: OnCallFilter,
): Promise<{ csv: string; rows: number }> {
  const rows = await allPages(cursor =>
    api.call(onCallListEndpoints.listOnCall, {
      query: { ...filter, cursor, limit: PAGE },
    }),
  );
  return {
    rows: rows.length,
    csv: toCsv(
      [
        'entityRef',
        'title',
        'owner',
        'tier',
        'state',
        'provider',
        'level1Now',
        'level2Now',
        'gapHours',
        'firstGapStart',
        'firstGapEnd',
        'fetchedAt',
        'lastError',
      ],
      rows.map(row => [
        row.entityRef,
        row.title,
        row.ownerRef,
        row.tier ?? null,
        row.state,
        row.provider?.title ?? null,
        namesOn(row, 1),
        namesOn(row, 2),
        row.gapHours,
        row.firstGap?.start ?? null,
        row.firstGap?.end ?? null,
        row.fetchedAt ?? null,
        row.lastError?.message ?? null,
      ]),
    ),
  };
}
