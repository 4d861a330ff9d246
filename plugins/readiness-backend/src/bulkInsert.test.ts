import { createTestDatabases } from './__testUtils__/databases';
import { bulkInsert } from './bulkInsert';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('bulkInsert on %s', databaseId => {
  const COLUMNS = ['name', 'title', 'share', 'count', 'sample'] as const;

  async function table() {
    const knex = await databases.init(databaseId);
    await knex.schema.createTable('things', things => {
      things.string('name').primary();
      things.text('title').nullable();
      things.double('share').nullable();
      things.integer('count').nullable();
      things.boolean('sample').nullable();
    });
    const insert = (
      rows: Parameters<typeof bulkInsert<(typeof COLUMNS)[number]>>[1]['rows'],
      is?: 'replaced' | 'kept',
    ) =>
      bulkInsert(knex, {
        table: 'things',
        columns: COLUMNS,
        rows,
        existing: is && { key: ['name'], is },
      });
    const read = async () =>
      (await knex('things').orderBy('name')).map(row => ({
        ...row,
        // SQLite has no booleans.
        sample: row.sample === null ? null : Boolean(row.sample),
      }));
    return { insert, read };
  }

  const thing = (name: string, more: object = {}) => ({
    name,
    title: 'Ferry "Ötzi" \\ \n\u2028',
    share: 0.25,
    count: 3,
    sample: true,
    ...more,
  });
  const NOTHING = { title: null, share: null, count: null, sample: null };

  it.each([
    ['one row', [thing('a')]],
    ['rows that say the same', [thing('a'), thing('b')]],
    [
      'rows that differ',
      [
        thing('a'),
        thing('b', { title: '', share: -1e-9, count: 0, sample: false }),
      ],
    ],
    ['a row of nothing', [thing('a', NOTHING)]],
    ['rows of nothing', [thing('a', NOTHING), thing('b', NOTHING)]],
    ['nothing first', [thing('a', NOTHING), thing('b')]],
    ['nothing last', [thing('a'), thing('b', NOTHING)]],
    ['no rows', []],
  ])('keeps %s as given', async (_, rows) => {
    const { insert, read } = await table();
    await insert(rows);
    expect(await read()).toEqual(rows);
  });

  it('keeps thousands of rows', async () => {
    const { insert, read } = await table();
    const rows = Array.from({ length: 4_321 }, (_, i) =>
      thing(`thing-${String(i).padStart(5, '0')}`, { count: i }),
    );
    await insert(rows);
    expect(await read()).toEqual(rows);
  });

  it('replaces rows that are there, or keeps them', async () => {
    const { insert, read } = await table();
    await insert([thing('a'), thing('b')]);
    await insert([thing('b', NOTHING), thing('c')], 'replaced');
    await insert([thing('a', NOTHING), thing('d')], 'kept');
    expect(await read()).toEqual([
      thing('a'),
      thing('b', NOTHING),
      thing('c'),
      thing('d'),
    ]);
  });
});
