import {
  scorecardsEndpoints,
  type ReadinessClient,
  type StandingRow,
} from '@backstage-readiness/plugin-readiness-common';
import { countedChecks } from '../scorecards';
import { allPages } from './allPages';
import { toCsv } from './csv';
import type { filterOf } from './urlState';

const PAGE = 200;

/** Every row that the filters leave, page by page. */
export async function fetchAllStandings(options: {
  api: ReadinessClient;
  filter: ReturnType<typeof filterOf>;
}): Promise<StandingRow[]> {
  const { api, filter } = options;
  return allPages(cursor =>
    api.call(scorecardsEndpoints.listStandings, {
      query: { ...filter, cursor, limit: PAGE },
    }),
  );
}

/** The rows as CSV. Names of columns are for machines, so they stay English. */
export function standingsCsv(rows: StandingRow[]): string {
  return toCsv(
    [
      'entityRef',
      'title',
      'kind',
      'type',
      'lifecycle',
      'tier',
      'owner',
      'system',
      'scorecard',
      'level',
      'score',
      'owedLevel',
      'owedState',
      'owedBy',
      'owedMissing',
      'nextLevel',
      'nextBlockers',
      'checksPassing',
      'checksCounting',
      'levelSince',
      'evaluatedAt',
    ],
    rows.map(row => [
      row.entityRef,
      row.title,
      row.kind,
      row.type,
      row.lifecycle,
      row.tier,
      row.owner,
      row.system,
      row.scorecard,
      row.level?.id ?? null,
      row.score,
      row.owed?.level.id ?? null,
      row.owed?.state ?? null,
      row.owed?.by ?? null,
      row.owed?.missing.map(({ checkId }) => checkId).join(' ') ?? null,
      row.nextLevel?.id ?? null,
      row.nextBlockers.map(blocker => blocker.checkId).join(' '),
      row.counts.pass,
      countedChecks(row.counts),
      row.since,
      row.evaluatedAt,
    ]),
  );
}
