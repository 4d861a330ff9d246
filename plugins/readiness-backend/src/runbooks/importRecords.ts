import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  entityRefSchema,
  instantSchema,
  runbookDrillOutcomeSchema,
  runbookReviewOutcomeSchema,
} from '@backstage-readiness/plugin-readiness-common';
import type { RunbookRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import type { DrillStore } from './DrillStore';
import { runbookId } from './identity';
import type { ReviewStore } from './ReviewStore';

const common = {
  id: z.string().min(1).max(36),
  entityRef: entityRefSchema,
  reference: z.string().min(1),
  by: entityRefSchema,
  at: instantSchema,
  notes: z.string().trim().max(4000).optional(),
};
const recordSchema = z.discriminatedUnion('what', [
  z.object({
    ...common,
    what: z.literal('review'),
    outcome: runbookReviewOutcomeSchema,
  }),
  z.object({
    ...common,
    what: z.literal('drill'),
    outcome: runbookDrillOutcomeSchema,
  }),
]);

/**
 * Takes over reviews and drills recorded elsewhere. One that is here already is
 * left alone.
 */
export async function importRunbookRecords(options: {
  loaders: readonly RunbookRecordsLoader[];
  reviews: ReviewStore;
  drills: DrillStore;
  logger: LoggerService;
}): Promise<void> {
  for (const loader of options.loaders) {
    for (const record of await load(loader, options.logger)) {
      const parsed = recordSchema.safeParse(record);
      if (parsed.success) {
        await take(parsed.data, loader.source, options);
      } else {
        options.logger.error(
          `A record about runbooks from ${loader.source} cannot be read: ${parsed.error.message}`,
        );
      }
    }
  }
}

async function take(
  record: z.output<typeof recordSchema>,
  importedFrom: string,
  { reviews, drills }: { reviews: ReviewStore; drills: DrillStore },
): Promise<void> {
  const { id, entityRef, notes } = record;
  const at = new Date(record.at).toISOString();
  const kept = {
    id,
    entityRef,
    notes,
    importedFrom,
    runbookId: runbookId(record),
  };
  if (record.what === 'review') {
    const { by: reviewedBy, outcome } = record;
    await reviews.add({ ...kept, reviewedBy, reviewedAt: at, outcome });
  } else {
    const { by: recordedBy, outcome } = record;
    await drills.add({
      ...kept,
      recordedBy,
      heldAt: at,
      recordedAt: at,
      outcome,
    });
  }
}

/** A source that is down must not keep the portal from starting. */
async function load(loader: RunbookRecordsLoader, logger: LoggerService) {
  try {
    return await loader.load();
  } catch (error) {
    logger.error(
      `No records about runbooks from ${
        loader.source
      }: they could not be loaded. ${stringifyError(error)}`,
    );
    return [];
  }
}
