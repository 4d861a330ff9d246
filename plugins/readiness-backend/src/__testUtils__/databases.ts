import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

/**
 * The databases that tests of stores run on: SQLite always, PostgreSQL where a
 * server is named in the environment, as the repository's test command does.
 */
export function createTestDatabases(): TestDatabases {
  const postgres: TestDatabaseId[] = process.env
    .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
    ? ['POSTGRES_18']
    : [];
  return TestDatabases.create({ ids: ['SQLITE_3', ...postgres] });
}
