import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { catalogFolderModule, findCatalogFiles } from './catalogFolder';

const folder = createMockDirectory();

beforeEach(() => {
  folder.setContent({
    'b.yaml': '{',
    'a.yml': 'kind: Component',
    'readme.md': '',
    deeper: { 'c.YAML': '' },
  });
});

async function providersWith(catalogFolder?: string) {
  const providers: EntityProvider[] = [];
  await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        { addEntityProvider: (added: EntityProvider) => providers.push(added) },
      ],
    ],
    features: [
      catalogFolderModule,
      mockServices.rootConfig.factory({
        data: { demo: { catalogFolder } },
      }),
    ],
  });
  return providers;
}

describe('catalogFolderModule', () => {
  it('finds the YAML files of a folder and its subfolders', async () => {
    await expect(findCatalogFiles(folder.path)).resolves.toEqual([
      folder.resolve('a.yml'),
      folder.resolve('b.yaml'),
      folder.resolve('deeper/c.YAML'),
    ]);
  });

  it('makes a location of each file', async () => {
    const [provider] = await providersWith(folder.path);
    const mutations: EntityProviderMutation[] = [];
    await provider.connect({
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
      refresh: async () => {},
    });
    expect(mutations).toMatchObject([
      {
        type: 'full',
        entities: [
          { entity: { spec: { target: folder.resolve('a.yml') } } },
          { entity: { spec: { target: folder.resolve('b.yaml') } } },
          { entity: { spec: { target: folder.resolve('deeper/c.YAML') } } },
        ],
      },
    ]);
  });

  it('adds nothing when no folder is configured', async () => {
    await expect(providersWith(undefined)).resolves.toEqual([]);
  });
});
