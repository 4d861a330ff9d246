import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ENTITY_CHANGED_TOPIC } from '@backstage-readiness/plugin-readiness-common';
import { waitFor } from '../__testUtils__/waitFor';
import { CatalogChanges, type CatalogChange } from './CatalogChanges';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});

describe('CatalogChanges', () => {
  async function follow(entities: Entity[]) {
    let announce: (event: EventParams) => Promise<void> = async () => {};
    const events: EventsService = mockServices.events.mock({
      subscribe: async ({ onEvent }) => {
        announce = onEvent;
      },
    });
    const logger = mockServices.logger.mock();
    const catalog = catalogServiceMock.mock({
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map(ref =>
          entities.find(entity => stringifyEntityRef(entity) === ref),
        ),
      }),
    });
    const changes = new CatalogChanges({
      events,
      catalog,
      auth: mockServices.auth(),
      logger,
      timing: { soon: 1, settled: 20, missing: [5, 5] },
    });
    const told: CatalogChange[] = [];
    changes.onChange(async change => {
      told.push(change);
    });
    await changes.start();
    return {
      changes,
      logger,
      told,
      announce: (eventPayload: unknown) =>
        announce({ topic: ENTITY_CHANGED_TOPIC, eventPayload }),
      found: () =>
        told.flatMap(({ entities: seen }) => seen.map(e => e.metadata.name)),
    };
  }

  it('tells of changed entities together, and again when they settled', async () => {
    const { announce, told, changes } = await follow([
      component('a'),
      component('b'),
    ]);
    await announce({ entityRef: 'component:default/a' });
    await announce({ entityRef: 'component:default/b' });
    await announce({ entityRef: 'component:default/a' });

    await waitFor(() => told.length === 2);
    await changes.stop();
    for (const { entities, goneRefs } of told) {
      expect(entities.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
      expect(goneRefs).toEqual([]);
    }
  });

  it('looks again for what the catalog does not serve yet', async () => {
    const entities: Entity[] = [];
    const { announce, told, changes, found } = await follow(entities);
    await announce({ entityRef: 'component:default/late' });

    await waitFor(() => told.length > 0);
    expect(told[0].goneRefs).toEqual(['component:default/late']);
    entities.push(component('late'));
    await waitFor(() => found().includes('late'));
    await changes.stop();
  });

  it('goes on after a listener failed, and ignores what names no entity', async () => {
    const { announce, changes, logger, found } = await follow([component('a')]);
    let failed = false;
    changes.onChange(async () => {
      if (!failed) {
        failed = true;
        throw new Error('no database');
      }
    });
    await announce({ other: true });
    await announce({ entityRef: 'component:default/a' });

    await waitFor(() => found().length === 2);
    await changes.stop();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/names no entity/),
    );
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/1 entities.*no database/),
    );
  });
});
