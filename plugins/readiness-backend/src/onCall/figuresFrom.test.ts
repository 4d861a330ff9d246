import type { Entity } from '@backstage/catalog-model';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrate } from '../database';
import { saveExternalFacts } from '../externalFacts/store';
import type { KnownAvailability } from '../slos';
import { figuresFrom } from './figuresFrom';

const databases = createTestDatabases();
jest.setTimeout(60_000);

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay' },
};

describe.each(databases.eachSupportedId())('figures on %s', id => {
  it('are the numbers that were reported of an entity', async () => {
    const knex = await databases.init(id);
    await migrate(knex);
    const fact = (entityRef: string, name: string, value: number | string) => ({
      entityRef,
      fact: `supportFigures.${name}`,
      value,
      observedAt: new Date('2026-11-20T00:00:00Z'),
    });
    await saveExternalFacts(knex, {
      facts: [
        fact('component:default/pay', 'satisfaction', 4.2),
        fact('component:default/pay', 'timeInStage', 'long'),
        fact('component:default/other', 'timeInStage', 60),
      ],
      receivedAt: new Date('2026-11-21T00:00:00Z'),
      reportedBy: 'user:default/ada',
    });
    const figures = figuresFrom({
      knex,
      slos: { availabilityOf: async () => undefined },
    });
    expect(await figures.reportedOf('component:default/pay')).toEqual(
      new Map([
        [
          'supportFigures.satisfaction',
          { value: 4.2, at: '2026-11-20T00:00:00.000Z' },
        ],
      ]),
    );
  });

  it('are the share of an objective in percent', async () => {
    const knex = await databases.init(id);
    const availabilityOf = async (
      known: KnownAvailability | null | undefined,
    ) =>
      figuresFrom({
        knex,
        slos: { availabilityOf: async () => known },
      }).availabilityOf(entity);
    const at = '2026-11-21T00:00:00.000Z';
    expect(
      await availabilityOf({ share: 0.5, observedAt: at, sample: true }),
    ).toEqual({ value: 50, at, sample: true });
    expect(await availabilityOf(null)).toBeNull();
    expect(await availabilityOf(undefined)).toBeUndefined();
  });
});
