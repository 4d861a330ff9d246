import type { Entity } from '@backstage/catalog-model';
import {
  onCallIncidentSchema,
  onCallLevelSchema,
} from '@backstage-readiness/plugin-readiness-common';
import { SampleOnCallProvider } from './SampleOnCallProvider';

const NOW = new Date('2026-11-21T12:00:00Z');
const SINCE = new Date('2026-10-22T12:00:00Z');
const signal = new AbortController().signal;

function entityOf(name: string, people?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: people ? { 'readiness/sample-on-call': people } : {},
    },
  };
}

const wallet = entityOf('wallet', 'user:lin.wu, kai.moreno');

describe('SampleOnCallProvider', () => {
  it('knows entities that name people', () => {
    const provider = new SampleOnCallProvider();
    expect(provider.supports(wallet)).toBe(true);
    expect(provider.supports(entityOf('other'))).toBe(false);
    expect(provider.supports(entityOf('odd', ' , group:ops, a:b/c/d'))).toBe(
      false,
    );
  });

  it('hands over every week, with the next person behind', async () => {
    const [result] = await new SampleOnCallProvider().fetchRotas({
      entities: [wallet],
      from: NOW,
      to: new Date('2026-11-24T00:00:00Z'),
      signal,
    });
    expect(result).toMatchObject({
      entityRef: 'component:default/wallet',
      rotas: [{ rota: { id: 'sample' } }],
    });
    const [one] = 'rotas' in result ? result.rotas : [];
    const levels = onCallLevelSchema
      .array()
      .parse('rota' in one ? one.rota.levels : []);
    const [lead, second] = levels.map(({ shifts }) =>
      shifts.map(({ person, start }) => [person.ref, start]),
    );
    expect(lead.map(([, start]) => start)).toEqual([
      '2026-11-16T09:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ]);
    expect(new Set(lead.map(([ref]) => ref))).toEqual(
      new Set(['user:default/lin.wu', 'user:default/kai.moreno']),
    );
    expect(second.map(([ref]) => ref)).toEqual(
      lead.map(([ref]) => ref).reverse(),
    );
  });

  it('invents incidents that stay the same, and go on until now', async () => {
    const incidentsAt = async (now: Date) => {
      const provider = new SampleOnCallProvider({ clock: () => now });
      const entities = Array.from({ length: 20 }, (_, index) =>
        entityOf(`c${index}`, 'user:ada'),
      );
      const results = await provider.fetchIncidents({
        entities,
        since: SINCE,
        signal,
      });
      return results.flatMap(result =>
        'incidents' in result
          ? onCallIncidentSchema
              .array()
              .parse(result.incidents)
              .map(one => ({ ...one, id: `${result.entityRef} ${one.id}` }))
          : [],
      );
    };
    const now = await incidentsAt(NOW);
    expect(now.length).toBeGreaterThan(60);
    expect(now.some(({ resolvedAt }) => resolvedAt === undefined)).toBe(true);
    for (const { openedAt, acknowledgedAt, resolvedAt } of now) {
      const moments = [SINCE, openedAt, acknowledgedAt, resolvedAt, NOW]
        .filter(moment => moment !== undefined)
        .map(moment => new Date(moment).getTime());
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }

    const tomorrow = await incidentsAt(new Date('2026-11-22T12:00:00Z'));
    const later = new Map(tomorrow.map(one => [one.id, one]));
    for (const one of now) {
      expect(later.get(one.id)).toMatchObject(JSON.parse(JSON.stringify(one)));
    }
  });
});
