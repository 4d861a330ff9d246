import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ENTITY_CHANGED_TOPIC } from '@backstage-readiness/plugin-readiness-common';
import catalogModuleReadiness from '.';

function component(name: string, more: Partial<Entity['metadata']>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      ...more,
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.acme.io/a.yaml',
        'backstage.io/managed-by-origin-location':
          'url:https://git.acme.io/a.yaml',
        ...more.annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  };
}

/** A catalog with this module in it, and eyes on what it does. */
async function startCatalog(readiness: object = {}) {
  const runs = new Map<string, number>();
  const announced: string[] = [];
  let connection: EntityProviderConnection | undefined;
  let read: (ref: string) => Promise<Entity | undefined> = async () =>
    undefined;

  const observer = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'observer',
    register(env) {
      env.registerInit({
        deps: {
          catalog: catalogProcessingExtensionPoint,
          events: eventsServiceRef,
        },
        async init({ catalog, events }) {
          catalog.addEntityProvider({
            getProviderName: () => 'observer',
            async connect(connected) {
              connection = connected;
            },
          });
          catalog.addProcessor({
            getProcessorName: () => 'observer',
            async postProcessEntity(entity) {
              const { name } = entity.metadata;
              runs.set(name, (runs.get(name) ?? 0) + 1);
              return entity;
            },
          });
          await events.subscribe({
            id: 'observer',
            topics: [ENTITY_CHANGED_TOPIC],
            async onEvent({ eventPayload }) {
              announced.push((eventPayload as { entityRef: string }).entityRef);
            },
          });
        },
      });
    },
  });
  const reader = createBackendPlugin({
    pluginId: 'reader',
    register(env) {
      env.registerInit({
        deps: { auth: coreServices.auth, catalog: catalogServiceRef },
        async init({ auth, catalog }) {
          const credentials = await auth.getOwnServiceCredentials();
          read = ref => catalog.getEntityByRef(ref, { credentials });
        },
      });
    },
  });

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleReadiness,
      observer,
      reader,
      mockServices.rootConfig.factory({
        data: { catalog: { processingInterval: { seconds: 1 } }, readiness },
      }),
    ],
  });

  async function until<T>(look: () => Promise<T | undefined> | T | undefined) {
    for (;;) {
      const seen = await look();
      if (seen) {
        return seen;
      }
      await new Promise(done => {
        setTimeout(done, 50);
      });
    }
  }

  return {
    announced,
    stop: () => backend.stop(),
    write: (entities: Entity[]) =>
      connection!.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({ entity, locationKey: 'observer' })),
      }),
    read: (name: string) => until(() => read(`component:default/${name}`)),
    readWhen: (name: string, fits: (entity: Entity) => boolean) =>
      until(async () => {
        const entity = await read(`component:default/${name}`);
        return entity && fits(entity) ? entity : undefined;
      }),
    processedAgain(name: string) {
      const before = runs.get(name) ?? 0;
      return until(() => (runs.get(name) ?? 0) >= before + 2);
    },
  };
}

const RESULT = 'readiness/inspection';

describe('catalogModuleReadiness', () => {
  jest.setTimeout(60_000);

  it('marks entities, changes nothing on later runs, and announces changes once', async () => {
    const catalog = await startCatalog();
    const fine = component('fine', {});
    const faulty = component('faulty', {
      annotations: { 'github.com/project-slug': 'not a slug' },
      links: [{ url: 'https://www.example.com/' }],
    });
    await catalog.write([fine, faulty]);

    const first = await catalog.read('faulty');
    expect(first.metadata.annotations?.[RESULT]).toBe('findings');
    expect((await catalog.read('fine')).metadata.annotations?.[RESULT]).toBe(
      'passed',
    );

    await catalog.processedAgain('faulty');
    expect(JSON.stringify(await catalog.read('faulty'))).toBe(
      JSON.stringify(first),
    );
    expect([...catalog.announced].sort()).toEqual([
      'component:default/faulty',
      'component:default/fine',
    ]);

    catalog.announced.length = 0;
    await catalog.write([fine, component('faulty', { title: 'Mended' })]);
    const mended = await catalog.readWhen(
      'faulty',
      entity => entity.metadata.title === 'Mended',
    );
    expect(mended.metadata.annotations?.[RESULT]).toBe('passed');
    await catalog.processedAgain('faulty');
    expect(catalog.announced).toEqual(['component:default/faulty']);
    await catalog.stop();
  });

  it('goes by the configuration', async () => {
    const catalog = await startCatalog({
      outbound: { allowHosts: ['localhost:7007'] },
      inspection: {
        ignoreRules: ['link.title'],
        annotations: [
          { key: 'acme.io/cost-centre', format: 'number', help: 'A number.' },
        ],
      },
    });
    await catalog.write([
      component('tolerated', {
        links: [{ url: 'http://localhost:7007/page', title: 'here' }],
      }),
      component('own-annotation', {
        annotations: { 'acme.io/cost-centre': 'twelve' },
      }),
    ]);
    expect(
      (await catalog.read('tolerated')).metadata.annotations?.[RESULT],
    ).toBe('passed');
    expect(
      (await catalog.read('own-annotation')).metadata.annotations?.[RESULT],
    ).toBe('findings');
    await catalog.stop();
  });

  it('refuses to start with settings that would do nothing', async () => {
    await expect(
      startCatalog({ inspection: { ignoreRules: ['link.titel'] } }),
    ).rejects.toThrow(/readiness\.inspection\.ignoreRules\.0/);
  });
});
