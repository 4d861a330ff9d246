import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { prepare } from './dialect';

const migrationsDir = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);

/** Brings the tables to the shape this version needs. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrationsDir });
}

/** The plugin's database, ready for use. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  await prepare(knex);
  if (!database.migrations?.skip) {
    await migrate(knex);
  }
  return knex;
}
