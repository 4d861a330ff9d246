import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { fillCatalog } from './fillCatalog';
import type { SyntheticExtras } from './syntheticCatalog';

export type DatabaseName = 'sqlite' | 'postgres';

/** A database that a portal under measurement uses. */
export interface BenchDatabase {
  /** What the portal's `backend.database` section says. */
  config: Record<string, unknown>;
  /** Gives the catalog that many synthetic components. */
  fillCatalog(components: number, extras?: SyntheticExtras): Promise<void>;
  /** Rows in the tables whose names begin so; those that evaluations write unless told. */
  countRows(tables?: RegExp): Promise<number>;
  /** Seconds the last complete evaluation took, as the backend recorded it. */
  lastRunSeconds(): Promise<number>;
  /** Who did what in the last complete evaluation. */
  lastRunShares(): Promise<RunShares>;
  /** How often each check came to each status. */
  countOutcomes(): Promise<OutcomeCount[]>;
  close(): Promise<void>;
}

export interface OutcomeCount {
  checkId: string;
  status: string;
  count: number;
}

/** How an evaluation was divided. */
export interface RunShares {
  /** Entities that each replica evaluated, by its name. */
  entitiesOf: Map<string, number>;
  /** Entities evaluated, each counted as often as it was. */
  evaluated: number;
  distinct: number;
  /** Verdicts stored. */
  outcomes: number;
}

/**
 * SQLite files in the folder, or databases on a PostgreSQL server that is
 * started for the measurement.
 */
export async function openBenchDatabase(
  name: DatabaseName,
  folder: string,
): Promise<BenchDatabase> {
  if (name === 'sqlite') {
    return {
      config: { client: 'better-sqlite3', connection: { directory: folder } },
      ...reader(
        pluginId => ({
          client: 'better-sqlite3',
          connection: { filename: join(folder, `${pluginId}.sqlite`) },
          useNullAsDefault: true,
        }),
        knex =>
          knex('sqlite_master')
            .where({ type: 'table' })
            .whereNot('name', 'like', 'sqlite%')
            .pluck('name'),
      ),
      close: async () => {},
    };
  }
  const { startPostgres } = await import('scripts/postgres');
  const server = await startPostgres();
  const { hostname, port, username, password } = new URL(
    server.connectionString,
  );
  const connection = {
    host: hostname,
    port: Number(port),
    user: username,
    password,
  };
  return {
    config: {
      client: 'pg',
      connection,
      prefix: 'bench_',
      // Small, as every plugin of the backend has a pool of its own.
      knexConfig: { pool: { min: 0, max: 10 } },
    },
    ...reader(
      pluginId => ({
        client: 'pg',
        connection: { ...connection, database: `bench_${pluginId}` },
      }),
      knex =>
        knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename'),
    ),
    close: () => server.stop(),
  };
}

/** What evaluations write; links, facts and the platform follow schedules of their own. */
const WRITTEN_BY_EVALUATION = /^scorecards_/;

function reader(
  configOf: (pluginId: string) => Knex.Config,
  tablesOf: (knex: Knex) => Promise<string[]>,
): Omit<BenchDatabase, 'config' | 'close'> {
  async function using<T>(
    pluginId: string,
    work: (knex: Knex) => Promise<T>,
  ): Promise<T> {
    const knex = knexFactory(configOf(pluginId));
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
    }
  }
  const reading = <T>(read: (knex: Knex) => Promise<T>) =>
    using('readiness', read);
  return {
    fillCatalog: (components, extras) =>
      using('catalog', knex => fillCatalog(knex, components, extras)),
    countRows: (tables = WRITTEN_BY_EVALUATION) =>
      reading(async knex => {
        let rows = 0;
        for (const table of await tablesOf(knex)) {
          if (tables.test(table)) {
            const [{ count }] = await knex(table).count({ count: '*' });
            rows += Number(count);
          }
        }
        return rows;
      }),
    lastRunShares: () =>
      reading(async knex => {
        const chunks = await knex('scorecards_run_chunk').select();
        const entitiesOf = new Map<string, number>();
        for (const { worker, entities } of chunks) {
          entitiesOf.set(worker, (entitiesOf.get(worker) ?? 0) + entities);
        }
        const refs = chunks.flatMap(({ entity_refs: json }) =>
          JSON.parse(json),
        );
        const [{ count }] = await knex('scorecards_outcome').count({
          count: '*',
        });
        return {
          entitiesOf,
          evaluated: refs.length,
          distinct: new Set(refs).size,
          outcomes: Number(count),
        };
      }),
    countOutcomes: () =>
      reading(knex =>
        knex('scorecards_outcome')
          .groupBy('check_id', 'status')
          .select({ checkId: 'check_id', status: 'status' })
          .count({ count: '*' }),
      ) as Promise<OutcomeCount[]>,
    lastRunSeconds: () =>
      reading(async knex => {
        const run = await knex('scorecards_run').first();
        return (
          (Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1000
        );
      }),
  };
}
