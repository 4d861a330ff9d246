// npm test: installs what is missing and runs all tests that need no browser,
// on SQLite and on a real PostgreSQL. Arguments are passed on to Jest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './say.mjs';
import {
  installPackages,
  prepareToolchain,
  root,
  runYarn,
} from './toolchain.mjs';

const env = prepareToolchain();
await installPackages(env);

say('Starting a PostgreSQL server for the tests.');
const { startPostgres } = await import('./postgres.mjs');
const postgres = await startPostgres();

say('Running the tests. This takes a few minutes.');
const results = join(root, '.cache', 'test-results.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(results, { force: true });
const code = await runYarn(
  [
    'backstage-cli',
    'repo',
    'test',
    '--watchAll=false',
    '--json',
    `--outputFile=${results}`,
    ...process.argv.slice(2),
  ],
  {
    ...env,
    // Servers are started here, never in containers.
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
      postgres.connectionString,
  },
);
await postgres.stop();

const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
  JSON.parse(readFileSync(results, 'utf8'));
console.log(
  `\n${numPassedTests} passed, ${
    numFailedTests + numRuntimeErrorTestSuites
  } failed`,
);
process.exit(code);
