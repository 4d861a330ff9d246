import {
  reviewEvent,
  signedEvent,
  verifyHandoverLedger,
  type HandoverEvent,
  type HandoverLedgerEntry,
  type HandoverPerson,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { drafted, lin, priya, submitted } from '../__testUtils__/durable';
import { HandoverStore } from '../HandoverStore';
import { LedgerStore } from './LedgerStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const at = '2026-11-21T09:05:00.000Z';
const ENTITIES = Array.from({ length: 12 }, (_, index) => `e${index}`);

function sign(
  store: HandoverStore,
  id: string,
  person: HandoverPerson,
  role: string,
) {
  return store.append({
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
}

describe.each(databases.eachSupportedId())(
  'the ledger written at once on %s',
  databaseId => {
    let knex: Knex;
    let stores: HandoverStore[];

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      stores = [new HandoverStore(knex), new HandoverStore(knex)];
    });

    /** The whole ledger, after making sure that it holds. */
    async function whole(): Promise<HandoverLedgerEntry[]> {
      const ledger = new LedgerStore(knex);
      const { last, ...stored } = await ledger.moment();
      const entries = await ledger.entries({
        after: null,
        upTo: last,
        limit: last + 1,
      });
      expect(verifyHandoverLedger({ ...stored, entries })).toEqual([]);
      expect(entries.map(({ position }) => position)).toEqual(
        entries.map((_, index) => index + 1),
      );
      return entries;
    }

    it('is dense and verifies, whichever instance wrote', async () => {
      await Promise.all(
        ENTITIES.map((name, index) =>
          stores[index % 2].create({
            id: name,
            events: [drafted(name), submitted(name)],
          }),
        ),
      );
      await Promise.all(
        ENTITIES.flatMap((id, index) => [
          sign(stores[index % 2], id, lin, 'operations'),
          sign(stores[(index + 1) % 2], id, priya, 'qa'),
        ]),
      );
      const entries = await whole();
      expect(entries).toHaveLength(ENTITIES.length * 4);
      for (const id of ENTITIES) {
        const { record, problems } = await stores[0].get(id);
        expect(problems).toEqual([]);
        expect(record!.status).toBe('accepted');
      }
    });

    it('keeps nobody waiting for each other who ends what another goes on with', async () => {
      const name = 'ferry';
      const start = async (id: string) => {
        await stores[0].create({
          id,
          events: [drafted(name), submitted(name)],
        });
        await sign(stores[0], id, lin, 'operations');
      };
      await start('h0');
      await sign(stores[0], 'h0', priya, 'qa');
      const refusals: Error[] = [];
      const goOn = (store: HandoverStore, id: string) =>
        store
          .append({
            id,
            at,
            decide: record => [
              {
                type: 'drift-cleared',
                actor: { kind: 'service', ref: 'plugin:readiness' },
                at,
                payload: { snapshotDigest: record.snapshotDigest! },
              },
            ],
          })
          .catch(error => refusals.push(error));
      for (let round = 1; round <= 5; round++) {
        const [old, next] = [`h${round - 1}`, `h${round}`];
        await start(next);
        // The last signature also ends the old one, to which somebody adds.
        await Promise.all([
          sign(stores[0], next, priya, 'qa'),
          goOn(stores[1], old),
          goOn(stores[0], old),
          goOn(stores[1], old),
        ]);
        expect((await stores[0].get(old)).record!.status).toBe('superseded');
      }
      // By then it may have been superseded; a deadlock would be no such error.
      expect(
        refusals.filter(
          error => !/^(Conflict|NotAllowed|Input)Error$/.test(error.name),
        ),
      ).toEqual([]);
      await whole();
    });

    it('has nothing of what was refused', async () => {
      await stores[0].create({
        id: 'h',
        events: [drafted('x'), submitted('x')],
      });
      const answers = await Promise.allSettled(
        [0, 1, 2, 3].map(index =>
          index % 2
            ? stores[1].create({ id: `o${index}`, events: [drafted('x')] })
            : stores[0].append({
                id: 'h',
                at,
                decide: record => [
                  reviewEvent(
                    { do: 'comment', text: 'Hello' },
                    { record, person: lin, at },
                  ),
                ],
              }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ]);
      expect((await whole()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });
  },
);
