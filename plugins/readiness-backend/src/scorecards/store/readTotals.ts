import type {
  OwedState,
  StandingFilter,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { filtered, type Readable } from './readStandings';

/** How many entities of an owner stand on a level, and the sum of their scores. */
export interface TotalsRow {
  owner: string | null;
  levelId: string | null;
  entities: number;
  scored: number;
  scoreSum: number;
  owed: Record<OwedState, number>;
}

/** One combination of values that lists can be narrowed to. */
export interface FacetRow {
  kind: string;
  type: string | null;
  lifecycle: string | null;
  tier: string | null;
  system: string | null;
}

const OWED_STATES = ['met', 'behind', 'upcoming'] as const;
const FACETS = ['kind', 'type', 'lifecycle', 'tier', 'system'] as const;

/** Adds standings up by owner and level. */
export async function readTotals(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<TotalsRow[]> {
  if (readable === 'all') {
    const rows = (await filtered(knex, filter)
      .groupBy('owner', 'level_id')
      .select(
        'owner',
        'level_id',
        knex.raw('count(*) as entities'),
        knex.raw('count(score) as scored'),
        knex.raw('sum(score) as score_sum'),
        ...OWED_STATES.map(state =>
          knex.raw('sum(case when owed_state = ? then 1 else 0 end) as ??', [
            state,
            `owed_${state}`,
          ]),
        ),
      )) as unknown as Array<Record<string, string | number | null>>;
    return rows.map(row => ({
      owner: row.owner as string | null,
      levelId: row.level_id as string | null,
      entities: Number(row.entities),
      scored: Number(row.scored),
      scoreSum: Number(row.score_sum ?? 0),
      owed: {
        met: Number(row.owed_met),
        behind: Number(row.owed_behind),
        upcoming: Number(row.owed_upcoming),
      },
    }));
  }
  const rows = await filtered(knex, filter).select(
    'entity_ref',
    'owner',
    'level_id',
    'score',
    'owed_state',
  );
  return rows
    .filter(({ entity_ref }) => readable.has(entity_ref))
    .map(row => ({
      owner: row.owner,
      levelId: row.level_id,
      entities: 1,
      scored: row.score === null ? 0 : 1,
      scoreSum: row.score ?? 0,
      owed: {
        met: Number(row.owed_state === 'met'),
        behind: Number(row.owed_state === 'behind'),
        upcoming: Number(row.owed_state === 'upcoming'),
      },
    }));
}

/** The values there are to narrow lists to. */
export async function readFacets(
  knex: Knex,
  filter: StandingFilter,
  readable: Readable,
): Promise<FacetRow[]> {
  if (readable === 'all') {
    return filtered(knex, filter).distinct(...FACETS);
  }
  const rows = await filtered(knex, filter).select('entity_ref', ...FACETS);
  return rows.filter(({ entity_ref }) => readable.has(entity_ref));
}
