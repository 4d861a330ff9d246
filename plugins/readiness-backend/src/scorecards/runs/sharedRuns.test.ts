import { createMockDirectory } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { migrate } from '../../database';
import { createTestDatabases } from '../../__testUtils__/databases';
import { manyServices } from '../__testUtils__/manyServices';
import { setup } from '../__testUtils__/setup';

const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [is-service, is-owned] }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-service, title: Is a service }
spec: { section: a, why: Because., fix: Mend it., rule: "spec('type') == 'service'" }
---
apiVersion: readiness/v1
kind: Check
metadata: { name: is-owned, title: Is owned }
spec: { section: a, why: Because., fix: Mend it., rule: "spec('owner') != ''" }
`;

/** How to reach a database of the PostgreSQL server under test. */
function urlOf(database: string): string {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  return url.href;
}

interface ChunkRow {
  entity_refs: string;
  worker: string;
  attempts: number;
  done_at: string | null;
  entities: number;
}

const silent = { warn: () => {}, error: () => {} };

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

const databases = createTestDatabases();
// Some start other processes.
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('shared runs on %s', databaseId => {
  const folder = createMockDirectory();
  let knex: Knex;
  const opened: Knex[] = [];

  beforeEach(() => folder.setContent({ 'definitions.yaml': definitionsYaml }));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(other => other.destroy()));
  });

  /** A database that other connections, and other processes, can open as well. */
  async function database(): Promise<Knex.Config> {
    const config: Knex.Config =
      databaseId === 'SQLITE_3'
        ? {
            client: 'better-sqlite3',
            connection: { filename: folder.resolve('readiness.sqlite') },
            useNullAsDefault: true,
          }
        : {
            client: 'pg',
            connection: urlOf(
              (await databases.init(databaseId)).client.database(),
            ),
          };
    knex = connect(config);
    await migrate(knex);
    return config;
  }
  function connect(config: Knex.Config): Knex {
    const other = createKnex({ ...config, log: silent });
    opened.push(other);
    return other;
  }

  const replica = (
    options: Pick<Parameters<typeof setup>[0], 'lease' | 'beforeEvaluate'> & {
      knex?: Knex;
      services: number;
    },
  ) =>
    setup({
      knex,
      ...options,
      entities: manyServices(options.services),
      definitionsFolder: folder.path,
    });

  const chunks = (): Promise<ChunkRow[]> =>
    knex('scorecards_run_chunk').orderBy('number').select();
  const count = async (table: string) =>
    Number((await knex(table).count({ count: '*' }))[0].count);

  async function expectEachOnce(services: number) {
    const done = await chunks();
    expect(done.every(({ done_at }) => done_at !== null)).toBe(true);
    expect(done.reduce((sum, { entities }) => sum + entities, 0)).toBe(
      services,
    );
    const refs = done.flatMap(({ entity_refs }) => JSON.parse(entity_refs));
    expect(refs).toHaveLength(services);
    expect(new Set(refs).size).toBe(services);
    expect(await count('scorecards_outcome')).toBe(2 * services);
    // A first verdict is its outcome; what was judged again turned nothing.
    expect(await count('scorecards_transition')).toBe(0);
    expect(await count('scorecards_standing')).toBe(services);
    expect(await knex('scorecards_run').select('entities')).toEqual([
      { entities: services },
    ]);
  }

  it('are divided among replicas, each entity being evaluated once', async () => {
    await database();
    const otherWorks = deferred();
    const one = await replica({
      services: 2600,
      beforeEvaluate: () => otherWorks.promise,
    });
    const other = await replica({
      services: 2600,
      beforeEvaluate: async () => otherWorks.resolve(),
    });

    const [results] = await Promise.all([
      one.evaluation.evaluateAll(),
      other.evaluation.evaluateAll(),
    ]);

    expect(results).toMatchObject({ entities: 2600, changed: 2600 });
    await expectEachOnce(2600);
    const done = await chunks();
    expect(new Set(done.map(({ worker }) => worker)).size).toBe(2);
    expect(done.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('are begun again at every call, and the record of the last one stays', async () => {
    await database();
    const { evaluation } = await replica({ services: 600 });

    await evaluation.evaluateAll();
    const again = await evaluation.evaluateAll();
    await evaluation.assist();

    expect(again).toMatchObject({ entities: 600, changed: 0, rowsWritten: 0 });
    expect(await chunks()).toHaveLength(2);
    expect(await count('scorecards_shared_run')).toBe(1);
  });

  it('are repeated for new definitions by one replica only', async () => {
    await database();
    const one = await replica({ services: 10 });
    const other = await replica({ services: 10 });
    await one.evaluation.evaluateNewDefinitions();
    const run = () => knex('scorecards_shared_run').first('id');
    const first = await run();

    await other.evaluation.evaluateNewDefinitions();

    expect(await run()).toEqual(first);
  });

  it('are dropped for newer definitions, and left alone by older ones', async () => {
    await database();
    const released = deferred();
    const working = deferred();
    const newer = await replica({ services: 10 });
    const older = await replica({
      services: 10,
      beforeEvaluate: () => {
        working.resolve();
        return released.promise;
      },
    });
    folder.addContent({
      'definitions.yaml': definitionsYaml.replace(/is-owned/g, 'has-owner'),
    });
    await newer.definitions.reload();

    const begun = older.evaluation.evaluateAll();
    await working.promise;
    await newer.evaluation.assist();
    expect(await count('scorecards_outcome')).toBe(0);
    await newer.evaluation.evaluateAll();
    await older.evaluation.assist();
    const checks = () => knex('scorecards_outcome').distinct('check_id');

    expect(await checks()).toHaveLength(2);
    expect(await knex('scorecards_run').first('entities')).toEqual({
      entities: 10,
    });
    released.resolve();
    await begun;
    expect(await count('scorecards_shared_run')).toBe(1);
  });

  it('are completed by another replica when one is killed', async () => {
    const config = await database();
    const services = 3000;
    const child = fork(
      require.resolve('../__testUtils__/replica.ts'),
      [
        JSON.stringify({
          database: config,
          definitions: folder.path,
          services,
          lease: 500,
        }),
      ],
      {
        execArgv: [
          '--no-node-snapshot',
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    const exited = once(child, 'exit');
    // The loader of sources speaks on this channel, too.
    child.on('message', said => said === 'stuck' && child.kill('SIGKILL'));
    expect(await exited).toEqual([null, 'SIGKILL']);
    const left = (await chunks()).filter(({ done_at }) => done_at === null);
    expect(left.length).toBeGreaterThan(0);

    const { evaluation } = await replica({ services, lease: 500 });
    await evaluation.assist();

    await expectEachOnce(services);
    const again = (await chunks()).filter(({ attempts }) => attempts > 1);
    expect(again.length).toBeGreaterThan(0);
  });

  if (databaseId !== 'SQLITE_3') {
    it('go on after the database was gone', async () => {
      const config = await database();
      const name = knex.client.database() as string;
      const admin = connect({ ...config, connection: urlOf('postgres') });
      const accepting = (yes: boolean) =>
        admin.raw(`alter database ?? allow_connections ${yes}`, [name]);
      let portions = 0;
      const { evaluation } = await replica({
        services: 3000,
        lease: 500,
        knex: connect({ ...config, acquireConnectionTimeout: 2000 }),
        beforeEvaluate: async () => {
          if (++portions === 3) {
            await accepting(false);
            await admin.raw(
              'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
              [name],
            );
          }
        },
      });

      await expect(evaluation.evaluateAll()).rejects.toThrow();
      await accepting(true);
      // A connection may only now turn out to be cut; the scheduler tries again.
      await evaluation.assist().catch(() => evaluation.assist());

      await expectEachOnce(3000);
    });
  }
});
