import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  entityRefSchema,
  instantSchema,
} from '@backstage-readiness/plugin-readiness-common';
import type { ShiftNoteRecordsLoader } from '@backstage-readiness/plugin-readiness-node';
import { z } from 'zod/v4';
import type { ShiftNoteStore } from './store/ShiftNoteStore';

const text = z.string().trim().max(8000).default('');

const recordSchema = z.object({
  id: z.string().min(1).max(36),
  teamRef: entityRefSchema,
  authorRef: entityRefSchema,
  postedAt: instantSchema,
  plannedWork: text,
  liveIncidents: text,
  watchOuts: text,
  shift: z
    .object({
      role: z.string().max(200).optional(),
      start: instantSchema.nullable(),
      end: instantSchema.nullable(),
    })
    .optional(),
  entityRefs: z.array(entityRefSchema).default([]),
  next: z
    .object({
      ref: entityRefSchema.optional(),
      name: z.string().min(1).max(200),
    })
    .optional(),
  corrects: z.string().max(36).optional(),
  acknowledgements: z
    .array(
      z.object({
        by: entityRefSchema,
        at: instantSchema,
        comment: z.string().trim().max(4000).optional(),
      }),
    )
    .default([]),
});

type ImportedNote = z.output<typeof recordSchema>;

/**
 * Takes over shift notes recorded elsewhere, oldest first. One that is here
 * already is left alone.
 */
export async function importShiftNotes(options: {
  loaders: readonly ShiftNoteRecordsLoader[];
  store: ShiftNoteStore;
  logger: LoggerService;
}): Promise<void> {
  for (const loader of options.loaders) {
    const records = (await load(loader, options.logger)).flatMap(record => {
      const parsed = recordSchema.safeParse(record);
      if (!parsed.success) {
        options.logger.error(
          `A shift note from ${loader.source} cannot be read: ${parsed.error.message}`,
        );
      }
      return parsed.data ?? [];
    });
    // What is corrected has to be there before its correction.
    records.sort((a, b) => Date.parse(a.postedAt) - Date.parse(b.postedAt));
    for (const record of records) {
      await take(record, loader.source, options);
    }
  }
}

async function take(
  record: ImportedNote,
  importedFrom: string,
  { store, logger }: { store: ShiftNoteStore; logger: LoggerService },
): Promise<void> {
  try {
    await store.add({
      ...record,
      postedAt: inUtc(record.postedAt),
      importedFrom,
    });
    for (const { by, at, comment } of record.acknowledgements) {
      if (by !== record.authorRef) {
        await store.acknowledge({
          noteId: record.id,
          by,
          at: inUtc(at),
          comment,
        });
      }
    }
  } catch (error) {
    logger.error(
      `The shift note ${
        record.id
      } from ${importedFrom} could not be taken over. ${stringifyError(error)}`,
    );
  }
}

/** A source that is down must not keep the portal from starting. */
async function load(loader: ShiftNoteRecordsLoader, logger: LoggerService) {
  try {
    return await loader.load();
  } catch (error) {
    logger.error(
      `No shift notes from ${
        loader.source
      }: they could not be loaded. ${stringifyError(error)}`,
    );
    return [];
  }
}

function inUtc(moment: string): string {
  return new Date(moment).toISOString();
}
