import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  handoverRecordFileSchema,
  verifyHandover,
} from '@backstage-readiness/plugin-readiness-common';
import type { HandoverRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import type { HandoverStore } from './HandoverStore';

/**
 * Takes over the records of other portals. Only complete chains that verify
 * are taken; a record that is here already is left alone, since it may have
 * gone on since.
 */
export async function importRecords(options: {
  loaders: HandoverRecordsLoader[];
  store: HandoverStore;
  logger: LoggerService;
  onChange: (entityRef: string) => Promise<void>;
}): Promise<void> {
  const { loaders, store, logger, onChange } = options;
  for (const loader of loaders) {
    for (const file of await load(loader, logger)) {
      const parsed = handoverRecordFileSchema.safeParse(file);
      if (!parsed.success) {
        logger.error(
          `A handover record from ${loader.source} cannot be read: ${parsed.error.message}`,
        );
        continue;
      }
      const { id, events } = parsed.data;
      const { record, problems } = verifyHandover(id, events);
      if (!record) {
        logger.error(
          `Handover ${id} from ${loader.source} was not imported: ${problems
            .map(({ message }) => message)
            .join(' ')}`,
        );
        continue;
      }
      if (await exists(store, id)) {
        continue;
      }
      try {
        await store.insert({ id, events, importedFrom: loader.source });
      } catch (error) {
        // Another replica that starts may have been quicker.
        if (!(await exists(store, id))) {
          logger.error(
            `Handover ${id} from ${loader.source} was not imported`,
            error as Error,
          );
        }
        continue;
      }
      await onChange(record.entityRef);
      logger.info(`Imported handover ${id} from ${loader.source}`);
    }
  }
}

/** A source that is down must not keep the portal from starting. */
async function load(loader: HandoverRecordsLoader, logger: LoggerService) {
  try {
    return await loader.load();
  } catch (error) {
    logger.error(
      `No handover records from ${loader.source}: they could not be loaded`,
      error as Error,
    );
    return [];
  }
}

async function exists(store: HandoverStore, id: string): Promise<boolean> {
  try {
    await store.get(id);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return false;
    }
    throw error;
  }
}
