import { mockServices } from '@backstage/backend-test-utils';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import { ENTITY_CHANGED_TOPIC } from '@backstage-readiness/plugin-readiness-common';
import { followCatalog } from './followCatalog';

describe('followCatalog', () => {
  async function follow(refresh: (refs: string[]) => Promise<void>) {
    let announce: (event: EventParams) => Promise<void> = async () => {};
    const events: EventsService = mockServices.events.mock({
      subscribe: async ({ topics, onEvent }) => {
        expect(topics).toEqual([ENTITY_CHANGED_TOPIC]);
        announce = onEvent;
      },
    });
    const logger = mockServices.logger.mock();
    await followCatalog({ events, logger, refresh, settleMs: 1 });
    return {
      logger,
      announce: (eventPayload: unknown) =>
        announce({ topic: ENTITY_CHANGED_TOPIC, eventPayload }),
    };
  }

  it('reads changed entities together, each once', async () => {
    const done = new Promise<string[]>(resolve => {
      follow(async refs => resolve(refs)).then(async ({ announce }) => {
        await announce({ entityRef: 'component:default/a' });
        await announce({ entityRef: 'component:default/b' });
        await announce({ entityRef: 'component:default/a' });
        await announce({ other: true });
      });
    });
    expect(await done).toEqual(['component:default/a', 'component:default/b']);
  });

  it('goes on after a failure', async () => {
    const seen: string[][] = [];
    let next = () => {};
    const { announce, logger } = await follow(async refs => {
      seen.push(refs);
      next();
      if (seen.length === 1) {
        throw new Error('no database');
      }
    });
    const announceAndWait = async (entityRef: string) => {
      const read = new Promise<void>(resolve => {
        next = resolve;
      });
      await announce({ entityRef });
      await read;
    };
    await announceAndWait('component:default/a');
    await announceAndWait('component:default/b');
    expect(seen).toEqual([['component:default/a'], ['component:default/b']]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /1 changed entities could not be read.*no database/,
      ),
    );
  });
});
