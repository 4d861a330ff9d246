import {
  rollupsEndpoints,
  type Heatmap,
  type ReadinessClient,
} from '@backstage-readiness/plugin-readiness-common';
import { toCsv } from './csv';
import type { heatmapQuery } from './heatmapQuery';

const PAGE = 200;

/** Every row of the heat map as it is narrowed, page by page. */
export async function fetchWholeHeatmap(options: {
  api: ReadinessClient;
  query: ReturnType<typeof heatmapQuery>;
}): Promise<Heatmap> {
  const { api, query } = options;
  const next = (cursor?: string) =>
    api.call(rollupsEndpoints.getHeatmap, {
      query: { ...query, cursor, limit: PAGE },
    });
  const heatmap = await next();
  const items = [...heatmap.items];
  let cursor = heatmap.nextCursor;
  while (cursor) {
    const page = await next(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { ...heatmap, items };
}

/**
 * The heat map as CSV: the status of a check, or passing of counted checks of
 * a section. Names of columns are for machines, so they stay English.
 */
export function heatmapCsv(
  heatmap: Heatmap,
  columns: 'section' | 'check',
): string {
  return toCsv(
    [
      'entityRef',
      'title',
      'group',
      'level',
      'score',
      ...heatmap.columns.map(({ id }) => id),
    ],
    heatmap.items.map(row => [
      row.entityRef,
      row.title,
      row.group,
      row.level?.id ?? null,
      row.score,
      ...row.cells.map(cell => {
        if (cell.status === null) {
          return null;
        }
        return columns === 'check'
          ? cell.status
          : `${cell.passing}/${cell.counted}`;
      }),
    ]),
  );
}
