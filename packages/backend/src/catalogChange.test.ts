import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleReadiness from '@backstage-readiness/plugin-catalog-backend-module-readiness';
import readinessPlugin from '@backstage-readiness/plugin-readiness-backend';
import request from 'supertest';

const DEFINITIONS = `apiVersion: readiness/v1
kind: Scorecard
metadata: { name: files, title: Catalog files }
spec:
  appliesTo: { kind: Component }
  levels: [{ id: clean, title: Clean, checks: [file-clean] }]
---
apiVersion: readiness/v1
kind: Check
metadata: { name: file-clean, title: Nothing to mend in the catalog file }
spec:
  section: catalog
  why: What is misspelt is not shown.
  fix: Mend what the inspection found.
  rule: annotation('readiness/inspection') == 'passed'
`;

function shop(annotations: Record<string, string>): Entity {
  const location = 'url:https://git.acme.io/shop.yaml';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  };
}

describe('a change in the catalog', () => {
  const folder = createMockDirectory();
  jest.setTimeout(90_000);

  it('moves the standing of its entity, long before the next scheduled run', async () => {
    folder.setContent({ 'definitions.yaml': DEFINITIONS });
    let connection: EntityProviderConnection | undefined;
    const provider = createBackendModule({
      pluginId: 'catalog',
      moduleId: 'provider',
      register(env) {
        env.registerInit({
          deps: { catalog: catalogProcessingExtensionPoint },
          async init({ catalog }) {
            catalog.addEntityProvider({
              getProviderName: () => 'provider',
              async connect(connected) {
                connection = connected;
              },
            });
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleReadiness,
        readinessPlugin,
        provider,
        // The mock gives each plugin events of its own.
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            catalog: { processingInterval: { seconds: 1 } },
            readiness: {
              shippedDefinitions: false,
              definitions: [{ file: folder.path }],
            },
          },
        }),
      ],
    });
    const write = (entity: Entity) =>
      connection!.applyMutation({
        type: 'full',
        entities: [{ entity, locationKey: 'provider' }],
      });
    const becomes = async (expected: string | null) => {
      for (;;) {
        const { status, body } = await request(backend.server)
          .get('/api/readiness/entities/component/default/shop/standings')
          .set('authorization', mockCredentials.user.header());
        const standing = status === 200 ? body.standings[0] : undefined;
        if (standing && (standing.level?.id ?? null) === expected) {
          return standing.score;
        }
        await new Promise(done => {
          setTimeout(done, 100);
        });
      }
    };

    await write(shop({ 'github.com/project-slug': 'acme/shop' }));
    expect(await becomes('clean')).toBe(1);
    // The scheduled run is minutes away, so only the event can bring this about.
    await write(shop({ 'github.com/project-slugs': 'acme/shop' }));
    expect(await becomes(null)).toBe(0);
    await write(shop({ 'github.com/project-slug': 'acme/shop' }));
    expect(await becomes('clean')).toBe(1);
    await backend.stop();
  });
});
