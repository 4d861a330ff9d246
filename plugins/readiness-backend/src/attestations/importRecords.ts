import {
  isDatabaseConflictError,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  entityRefSchema,
  evidenceUrlSchema,
  instantSchema,
} from '@backstage-readiness/plugin-readiness-common';
import type { AttestationRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import type { AttestationStore } from './AttestationStore';

const recordSchema = z.object({
  id: z.string().min(1).max(63),
  entityRef: entityRefSchema,
  checkId: z.string().min(1).max(63),
  statement: z.string().trim().min(1).max(4000),
  evidenceUrl: evidenceUrlSchema.optional(),
  statedBy: entityRefSchema,
  statedAt: instantSchema,
  expiresAt: instantSchema,
});

/**
 * Takes over statements made elsewhere. One that is here already is left alone,
 * and one never replaces what was stated here for the same check.
 */
export async function importAttestations(options: {
  loaders: readonly AttestationRecordsLoader[];
  store: AttestationStore;
  logger: LoggerService;
}): Promise<void> {
  for (const loader of options.loaders) {
    for (const record of await load(loader, options.logger)) {
      const parsed = recordSchema.safeParse(record);
      if (parsed.success) {
        await take(parsed.data, loader.source, options);
      } else {
        options.logger.error(
          `An attestation from ${loader.source} cannot be read: ${parsed.error.message}`,
        );
      }
    }
  }
}

async function take(
  record: z.output<typeof recordSchema>,
  source: string,
  { store, logger }: { store: AttestationStore; logger: LoggerService },
): Promise<void> {
  const { id, entityRef, checkId } = record;
  const known = await store.ofCheck(entityRef, checkId);
  if (known.some(({ importedFrom }) => importedFrom === null)) {
    return;
  }
  if (await store.has(id)) {
    return;
  }
  try {
    await store.add({
      ...record,
      evidenceUrl: record.evidenceUrl ?? null,
      statedAt: new Date(record.statedAt).toISOString(),
      expiresAt: new Date(record.expiresAt).toISOString(),
      endedHow: null,
      endedAt: null,
      endedBy: null,
      endReason: null,
      importedFrom: source,
    });
  } catch (error) {
    // Another replica imports the same.
    if (!isDatabaseConflictError(error)) {
      throw error;
    }
    logger.debug(`Attestation ${id} was imported by another replica`);
  }
}

/** A source that is down must not keep the portal from starting. */
async function load(loader: AttestationRecordsLoader, logger: LoggerService) {
  try {
    return await loader.load();
  } catch (error) {
    logger.error(
      `No attestations from ${
        loader.source
      }: they could not be loaded. ${stringifyError(error)}`,
    );
    return [];
  }
}
