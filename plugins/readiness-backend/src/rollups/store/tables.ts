import type { OutcomeStatus } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

/** What standings are added up by. */
export type Scope = 'all' | 'owner' | 'system' | 'domain';

export interface StandingRollupRow {
  day: string;
  scope: Scope;
  scope_ref: string;
  scorecard: string;
  /** Empty for none. */
  level_id: string;
  entities: number;
  scored: number;
  score_sum: number;
  pass: number;
  fail: number;
  warn: number;
  no_data: number;
  stale: number;
  error: number;
  exempt: number;
  not_applicable: number;
}

export interface OutcomeRollupRow {
  day: string;
  check_id: string;
  status: OutcomeStatus;
  entities: number;
}

/** The column that counts the outcomes of each status. */
export const STATUS_COLUMNS = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  'no-data': 'no_data',
  stale: 'stale',
  error: 'error',
  exempt: 'exempt',
  'not-applicable': 'not_applicable',
} as const satisfies Record<OutcomeStatus, keyof StandingRollupRow>;

export const standingRollups = (knex: Knex) =>
  knex<StandingRollupRow>('rollups_standing');
export const outcomeRollups = (knex: Knex) =>
  knex<OutcomeRollupRow>('rollups_outcome');
