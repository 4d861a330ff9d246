import { createTestDatabases } from '../__testUtils__/databases';
import { createOnCallPortals } from './__testUtils__/portal';
import { levels } from './__testUtils__/TestPager';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const { setUp } = createOnCallPortals();

describe.each(databases.eachSupportedId())('facts about on-call, %s', id => {
  it('observes facts, and none where nothing is known', async () => {
    const { factsOf, pager, clock } = await setUp(await databases.init(id));
    await expect(factsOf('operated', 'owned', 'lonely')).resolves.toEqual([
      {
        entityRef: 'component:default/operated',
        observedAt: '2026-11-21T12:00:00.000Z',
        values: {
          covered: true,
          levels: 2,
          gapsNext14d: 0,
          distinctRoles: true,
        },
      },
    ]);

    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'ada'),
          },
        },
      ],
    });
    clock.now = new Date('2027-01-01T00:00:00Z');
    // What was known of the rota file ended before this day.
    await expect(factsOf('operated')).resolves.toEqual([]);
  });

  it('sees one person on two levels, and the gap after the last shift', async () => {
    const { factsOf, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        {
          rota: {
            id: 'policy',
            levels: levels('2026-11-30T09:00:00Z', 'ada', 'ada'),
          },
        },
      ],
    });
    await expect(factsOf('owned')).resolves.toMatchObject([
      {
        values: {
          covered: true,
          levels: 2,
          gapsNext14d: 1,
          distinctRoles: false,
        },
      },
    ]);
  });

  it('counts an entity as covered when each of its rotas has somebody', async () => {
    const { factsOf, pager } = await setUp(await databases.init(id));
    pager.answer = entityRef => ({
      entityRef,
      rotas: [
        { rota: { id: 'a', levels: levels('2026-11-30T09:00:00Z', 'ada') } },
        { rota: { id: 'b', levels: [{ level: 1, shifts: [] }] } },
        // Of two with one id, the first counts.
        { rota: { id: 'a', levels: [] } },
      ],
    });
    await expect(factsOf('owned')).resolves.toMatchObject([
      {
        values: {
          covered: false,
          levels: 1,
          gapsNext14d: 2,
          distinctRoles: false,
        },
      },
    ]);
  });
});
