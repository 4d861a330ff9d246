import {
  coreServices,
  createBackendModule,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  locationSpecToLocationEntity,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The catalog files of a folder, in a stable order. */
export async function findCatalogFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map(entry => resolve(entry.parentPath, entry.name))
    .sort();
}

/**
 * One location per file, so that a file which does not parse is reported by
 * itself and keeps none of the others out.
 */
class CatalogFolderProvider implements EntityProvider {
  readonly #folder: string;
  readonly #logger: LoggerService;

  constructor(options: { folder: string; logger: LoggerService }) {
    this.#folder = options.folder;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return 'catalog-folder';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const files = await findCatalogFiles(this.#folder);
    await connection.applyMutation({
      type: 'full',
      entities: files.map(target => ({
        locationKey: `file:${target}`,
        entity: locationSpecToLocationEntity({
          location: { type: 'file', target },
        }),
      })),
    });
    this.#logger.info(
      `Added ${files.length} catalog files from ${this.#folder}`,
    );
  }
}

/** Adds the folder named by `demo.catalogFolder` to the catalog, if any. */
export const catalogFolderModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'catalog-folder',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ catalog, config, logger }) {
        const folder = config.getOptionalString('demo.catalogFolder');
        if (folder) {
          catalog.addEntityProvider(
            new CatalogFolderProvider({ folder: resolve(folder), logger }),
          );
        }
      },
    });
  },
});
