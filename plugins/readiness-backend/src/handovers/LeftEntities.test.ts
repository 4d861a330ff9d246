import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { LeftEntities } from './LeftEntities';

/** A catalog that notes what it is asked. */
function setup(...refs: string[]) {
  const there = new Set(refs);
  const asked: string[][] = [];
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') };
  const catalog = {
    getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => {
      asked.push(entityRefs);
      return {
        items: entityRefs.map(ref =>
          there.has(ref) ? { kind: 'Component' } : undefined,
        ),
      };
    },
  } as unknown as CatalogService;
  const left = new LeftEntities({
    catalog,
    auth: mockServices.auth(),
    now: () => clock.now,
  });
  return { there, asked, clock, left };
}

const ref = (n: number) => `component:default/c${n}`;

describe('LeftEntities', () => {
  it('asks again for those that are gone, and for the rest after a while', async () => {
    const { left, there, asked, clock } = setup(ref(1));
    const refs = [ref(1), ref(2), ref(2)];
    expect([...(await left.among(refs))]).toEqual([ref(2)]);
    there.add(ref(2));
    there.delete(ref(1));
    expect([...(await left.among(refs))]).toEqual([]);
    clock.now = new Date(clock.now.getTime() + 30_000);
    expect([...(await left.among(refs))]).toEqual([]);
    expect([...(await left.among(refs, 'looking'))]).toEqual([ref(1)]);
    there.delete(ref(2));
    expect([...(await left.among([ref(2)]))]).toEqual([]);
    clock.now = new Date(clock.now.getTime() + 300_000);
    expect([...(await left.among([ref(2)]))]).toEqual([ref(2)]);
    expect(asked).toEqual([
      [ref(1), ref(2)],
      [ref(2)],
      [ref(1), ref(2)],
      [ref(2)],
    ]);
  });

  it('asks for many in portions, and for nothing when there is nothing', async () => {
    const refs = Array.from({ length: 1001 }, (_, n) => ref(n));
    const { left, asked } = setup(...refs.slice(1));
    expect([...(await left.among(refs))]).toEqual([ref(0)]);
    expect(asked.map(({ length }) => length)).toEqual([500, 500, 1]);
    await left.among([]);
    expect(asked).toHaveLength(3);
  });

  it('finds those whose names another portal wrote in capitals', async () => {
    const { left } = setup(ref(1));
    expect([...(await left.among(['Component:default/C1']))]).toEqual([]);
  });
});
