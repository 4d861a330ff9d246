import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';

export type DatabaseName = 'sqlite' | 'postgres';

/** A database that a portal under measurement uses. */
export interface BenchDatabase {
  /** What the portal's `backend.database` section says. */
  config: Record<string, unknown>;
  /** Rows in all tables of the readiness plugin. */
  countRows(): Promise<number>;
  close(): Promise<void>;
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
      countRows: () =>
        counting(
          {
            client: 'better-sqlite3',
            connection: { filename: join(folder, 'readiness.sqlite') },
            useNullAsDefault: true,
          },
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
    config: { client: 'pg', connection, prefix: 'bench_' },
    countRows: () =>
      counting(
        {
          client: 'pg',
          connection: { ...connection, database: 'bench_readiness' },
        },
        knex =>
          knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename'),
      ),
    close: () => server.stop(),
  };
}

/** Tables of the platform, which grow or not by other rules. */
const NOT_OURS = /^(knex_|backstage_backend_)/;

async function counting(
  config: Knex.Config,
  tablesOf: (knex: Knex) => Promise<string[]>,
): Promise<number> {
  const knex = knexFactory(config);
  try {
    let rows = 0;
    for (const table of await tablesOf(knex)) {
      if (!NOT_OURS.test(table)) {
        const [{ count }] = await knex(table).count({ count: '*' });
        rows += Number(count);
      }
    }
    return rows;
  } finally {
    await knex.destroy();
  }
}
