import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { verifyHandoverLedger } from '@backstage-readiness/plugin-readiness-common';
import { createTestDatabases } from '../../__testUtils__/databases';
import { migrate } from '../../database';
import { listsPortal } from '../__testUtils__/listsPortal';
import { LedgerStore } from './LedgerStore';

const databases = createTestDatabases();
const directory = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'migrations',
);
const name = '20261121_82_handover_ledger.js';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it(`${name} enters what is there, and takes only the ledger away`, async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const before = await listsPortal(knex);
    const ferry = await before.submit('ferry', 'ada');
    const pier = await before.submit('pier', 'ada');

    await knex.migrate.down({ directory, name });
    for (const table of ['handover_ledger', 'handover_ledger_end']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect((await knex('handovers').pluck('id')).sort()).toEqual(
      [ferry.id, pier.id].sort(),
    );
    expect(await knex('handover_events')).toHaveLength(4);

    // More than are entered at once, and with what JSON writes in its own way.
    const row = await knex('handovers').where({ id: pier.id }).first();
    const odd = 'Component:default/Quay"\\\u00e9\u2028';
    for (let nth = 0; nth < 150; nth++) {
      const id = `old-${nth}`;
      await knex('handovers').insert({
        ...row,
        id,
        entity_ref: odd,
        open_key: null,
      });
    }
    await knex.migrate.up({ directory, name });
    const ledger = new LedgerStore(knex);
    const { tail, last, heads } = await ledger.moment();
    const entries = await ledger.entries({
      after: null,
      upTo: last,
      limit: 1000,
    });
    expect(last).toBe(152);
    expect(entries.map(({ handoverId }) => handoverId).sort()).toEqual(
      heads.map(({ handoverId }) => handoverId).sort(),
    );
    expect(new Set(entries.map(({ entityRef }) => entityRef))).toEqual(
      new Set([
        ferry.entityRef,
        pier.entityRef,
        odd.toLocaleLowerCase('en-US'),
      ]),
    );
    // The copies have no events of their own.
    const whole = heads.filter(({ digest }) => digest !== null);
    expect(whole).toHaveLength(2);
    expect(
      verifyHandoverLedger({
        entries,
        tail,
        heads: heads.map(head => ({ ...head, digest: row.head_digest })),
      }).filter(({ handoverId }) => handoverId !== ferry.id),
    ).toEqual([]);

    // What was there goes on as if nothing had happened.
    const after = await listsPortal(knex);
    expect(await after.sign(ferry, 'lin', 'operations')).toMatchObject({
      status: 'in-review',
      ledger: { position: 153 },
    });
    const add = () =>
      knex('handover_ledger_end').insert({ slot: 1, position: 0 });
    await expect(add()).rejects.toEqual(expect.anything());
  });

  it(`${name} begins an empty ledger where there is nothing`, async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    expect(await new LedgerStore(knex).moment()).toEqual({
      heads: [],
      tail: null,
      last: 0,
    });
    expect(await knex('handover_ledger_end')).toEqual([
      { slot: 1, position: 0, digest: null },
    ]);
  });
});
