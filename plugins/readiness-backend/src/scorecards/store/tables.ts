import type {
  OutcomeStatus,
  OwedState,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

/** Keeps statements below the number of bindings every database takes. */
const ROWS_PER_STATEMENT = 500;

export interface EntityRow {
  entity_ref: string;
  digest: string;
  evaluated_at: string;
}

export interface OutcomeRow {
  entity_ref: string;
  check_id: string;
  status: OutcomeStatus;
  message: string;
  reasons: string | null;
  evidence: string;
  since: string;
  last_verdict_status: OutcomeStatus | null;
  last_verdict_until: string | null;
  exempted_status: OutcomeStatus | null;
  /** 0 while the beginning of the status has no row among the transitions. */
  recorded: 0 | 1;
}

export interface StandingTableRow {
  scorecard: string;
  entity_ref: string;
  order_key: number;
  level_id: string | null;
  score: number | null;
  next_blockers: string;
  counts: string;
  owed_level_id: string | null;
  owed_state: OwedState | null;
  owed_by: string | null;
  owed_because: string | null;
  owed_missing: string | null;
  since: string;
  title: string;
  search_text: string;
  kind: string;
  type: string | null;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  tier: string | null;
}

export interface TransitionRow {
  id?: number | string;
  entity_ref: string;
  check_id: string;
  at: string;
  from_status: OutcomeStatus | null;
  to_status: OutcomeStatus;
  message: string;
  reasons: string | null;
}

export interface RunRow {
  id: 'complete';
  started_at: string;
  finished_at: string;
  entities: number;
}

/** The columns that evaluations write. */
export const OUTCOME_COLUMNS = [
  'entity_ref',
  'check_id',
  'status',
  'message',
  'reasons',
  'evidence',
  'since',
  'last_verdict_status',
  'last_verdict_until',
  'exempted_status',
  'recorded',
] as const satisfies ReadonlyArray<keyof OutcomeRow>;

export const STANDING_COLUMNS = [
  'entity_ref',
  'scorecard',
  'order_key',
  'level_id',
  'score',
  'next_blockers',
  'counts',
  'owed_level_id',
  'owed_state',
  'owed_by',
  'owed_because',
  'owed_missing',
  'since',
  'title',
  'search_text',
  'kind',
  'type',
  'owner',
  'system',
  'lifecycle',
  'tier',
] as const satisfies ReadonlyArray<keyof StandingTableRow>;

export const TRANSITION_COLUMNS = [
  'entity_ref',
  'check_id',
  'at',
  'from_status',
  'to_status',
  'message',
  'reasons',
] as const satisfies ReadonlyArray<keyof TransitionRow>;

export const entities = (knex: Knex) => knex<EntityRow>('scorecards_entity');
export const outcomes = (knex: Knex) => knex<OutcomeRow>('scorecards_outcome');
export const standings = (knex: Knex) =>
  knex<StandingTableRow>('scorecards_standing');
export const transitions = (knex: Knex) =>
  knex<TransitionRow>('scorecards_transition');
export const runs = (knex: Knex) => knex<RunRow>('scorecards_run');

/** Cuts rows or keys into portions that fit one statement. */
export function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
