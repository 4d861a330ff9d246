import {
  reviewEvent,
  signedEvent,
  verifyHandover,
  verifyHandoverLedger,
  type HandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { createMockDirectory } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { migrate } from '../database';
import { createTestDatabases } from '../__testUtils__/databases';
import { drafted, submitted, lin, priya } from './__testUtils__/durable';
import { onStatement } from './__testUtils__/statements';
import { HandoverStore } from './HandoverStore';
import { LedgerStore } from './ledger/LedgerStore';

// Some start other processes.
jest.setTimeout(120_000);

const databases = createTestDatabases();
const at = '2026-11-21T09:05:00.000Z';

/** How to reach a database of the PostgreSQL server under test. */
function urlOf(database: string): string {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  return url.href;
}

/** Everything that one move writes. */
const moves: Record<string, (store: HandoverStore) => Promise<unknown>> = {
  'begin a handover': store =>
    store.create({ id: 'new', events: [drafted('x'), submitted('x')] }),
  'settle something': store =>
    store.append({
      id: 'h1',
      at,
      decide: record => [
        reviewEvent(
          { do: 'comment', text: 'Hello' },
          { record, person: lin, at },
        ),
      ],
    }),
  // The last signature also ends the acceptance before.
  'sign last': store =>
    store.append({
      id: 'h1',
      at,
      decide: record => [
        signedEvent({
          record,
          person: priya,
          at,
          role: 'qa',
          snapshotDigest: record.snapshotDigest!,
          conditions: [],
          comment: '',
        }),
      ],
    }),
};

async function prepare(store: HandoverStore) {
  const sign = (id: string, person: typeof lin, role: string) =>
    store.append({
      id,
      at,
      decide: (record): HandoverEvent[] => [
        signedEvent({
          record,
          person,
          at,
          role,
          snapshotDigest: record.snapshotDigest!,
          conditions: [],
          comment: '',
        }),
      ],
    });
  await store.create({ id: 'h0', events: [drafted('y'), submitted('y')] });
  await sign('h0', lin, 'operations');
  await sign('h0', priya, 'qa');
  await store.create({ id: 'h1', events: [drafted('y'), submitted('y')] });
  await sign('h1', lin, 'operations');
}

describe.each(databases.eachSupportedId())(
  'handovers that are interrupted on %p',
  databaseId => {
    const folder = createMockDirectory();
    const opened: Knex[] = [];
    let config: Knex.Config;

    function connect(): Knex {
      const knex = createKnex(config);
      opened.push(knex);
      return knex;
    }

    beforeEach(async () => {
      config =
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
      folder.clear();
      const knex = connect();
      await migrate(knex);
      await prepare(new HandoverStore(knex));
    });
    afterEach(() =>
      Promise.all(opened.splice(0).map(other => other.destroy())),
    );

    /** What can be seen of all handovers, after making sure that it is whole. */
    async function stateOf(knex: Knex) {
      const store = new HandoverStore(knex);
      const rows = await knex('handovers').orderBy('id').select('id', 'status');
      const found: Record<string, string> = {};
      for (const { id, status } of rows) {
        const { events, problems } = await store.get(id);
        expect(problems).toEqual([]);
        expect(verifyHandover(id, events).problems).toEqual([]);
        found[id] = `${status} after ${events.length}`;
      }
      const ledger = new LedgerStore(knex);
      const { last: upTo, ...stored } = await ledger.moment();
      const entries = await ledger.entries({ after: null, upTo, limit: 1000 });
      expect(verifyHandoverLedger({ ...stored, entries })).toEqual([]);
      const events = await knex('handover_events').select('handover_id');
      expect(entries).toHaveLength(events.length);
      expect(new Set(events.map(one => one.handover_id)).size).toBe(
        rows.length,
      );
      return found;
    }

    it.each(Object.keys(moves))(
      'lose nothing and double nothing when any statement fails to %s',
      async name => {
        const knex = connect();
        const store = new HandoverStore(knex);
        const before = await stateOf(knex);
        // One statement further each time, until the move gets through.
        const leftBehind: object[] = [];
        let happened = false;
        for (let nth = 1; !happened; nth++) {
          const release = onStatement(knex, { nth, then: 'fail' });
          happened = await moves[name](store).then(
            () => true,
            () => false,
          );
          release();
          leftBehind.push(await stateOf(knex));
        }
        const after = leftBehind.pop();
        expect(leftBehind.length).toBeGreaterThan(4);
        expect(leftBehind).toEqual(leftBehind.map(() => before));
        expect(after).not.toEqual(before);
      },
    );

    it.each(['begin a handover', 'sign last'])(
      'do not %s twice when it is tried again',
      async name => {
        const knex = connect();
        const store = new HandoverStore(knex);
        await moves[name](store);
        const after = await stateOf(knex);
        // Not toThrow: the driver's errors may be of another realm.
        await expect(moves[name](store)).rejects.toMatchObject({
          message: expect.any(String),
        });
        expect(await stateOf(knex)).toEqual(after);
      },
    );

    it('lose nothing and double nothing when a process is killed', async () => {
      const knex = connect();
      const before = await stateOf(knex);
      const done = { h0: 'superseded after 5', h1: 'accepted after 4' };
      const seen = new Set<string>();
      for (const nth of [3, 6, 9, 99]) {
        const child = fork(
          require.resolve('./__testUtils__/killedSigner.ts'),
          [JSON.stringify({ config, nth })],
          {
            execArgv: [
              '--no-node-snapshot',
              '--require',
              require.resolve('@backstage/cli/config/nodeTransform.cjs'),
            ],
            stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          },
        );
        const [code, signal] = await once(child, 'exit');
        const state = await stateOf(knex);
        seen.add(signal ?? code);
        expect([before, done]).toContainEqual(state);
      }
      expect(await stateOf(knex)).toEqual(done);
      expect(seen).toEqual(new Set(['SIGKILL', 0]));
    });
  },
);
