import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';

/** Left out where there is nothing to say. */
const text = z.string().trim().max(8000).default('');

const shiftSchema = z.object({
  /** What the rota calls the role. */
  role: z.string().trim().max(200).optional(),
  start: instantSchema.nullable(),
  end: instantSchema.nullable(),
});

/** Who comes next: a user of the catalog, or whoever the rota names. */
const nextSchema = z.object({
  ref: entityRefSchema.optional(),
  name: z.string().trim().min(1).max(200),
});

/** @public */
export const shiftNoteAcknowledgementSchema = z.object({
  by: z.string(),
  at: instantSchema,
  comment: z.string().nullable(),
});

/** @public */
export type ShiftNoteAcknowledgement = z.infer<
  typeof shiftNoteAcknowledgementSchema
>;

/**
 * What somebody left for the next person at the end of a shift. It is never
 * edited: a correction is a note of its own that names the one it corrects.
 *
 * @public
 */
export const shiftNoteSchema = z.object({
  id: z.string(),
  teamRef: entityRefSchema,
  authorRef: z.string(),
  postedAt: instantSchema,
  /** Markdown, as the other two; empty where there is nothing to say. */
  plannedWork: z.string(),
  liveIncidents: z.string(),
  watchOuts: z.string(),
  shift: shiftSchema.nullable(),
  /** The entities it concerns, as far as the reader may see them. */
  entities: z.array(
    z.object({ entityRef: entityRefSchema, title: z.string() }),
  ),
  next: nextSchema.nullable(),
  /** The note that it corrects. */
  corrects: z.string().nullable(),
  /** The notes that correct it, oldest first. */
  correctedBy: z.array(
    z.object({
      id: z.string(),
      authorRef: z.string(),
      postedAt: instantSchema,
    }),
  ),
  /** Oldest first: the first one took over. */
  acknowledgements: z.array(shiftNoteAcknowledgementSchema),
  /** Whether nobody acknowledged it and no correction took its place. */
  waiting: z.boolean(),
  /** Whether the reader may acknowledge it now. */
  mayAcknowledge: z.boolean(),
});

/** @public */
export type ShiftNote = z.infer<typeof shiftNoteSchema>;

/**
 * A shift note as its author writes it.
 *
 * @public
 */
export const newShiftNoteSchema = z
  .object({
    plannedWork: text,
    liveIncidents: text,
    watchOuts: text,
    shift: shiftSchema.optional(),
    entityRefs: z.array(entityRefSchema).max(50).default([]),
    next: nextSchema.optional(),
    /** Id of the note that this one corrects. */
    corrects: z.string().max(64).optional(),
  })
  .refine(
    note => Boolean(note.plannedWork || note.liveIncidents || note.watchOuts),
    { error: 'Write at least one of planned work, live incidents, watch-outs' },
  );

/** @public */
export type NewShiftNote = z.output<typeof newShiftNoteSchema>;

/**
 * What narrows the notes of a team; all that is given must hold.
 *
 * @public
 */
export const shiftNoteFilterSchema = z.object({
  /** Words that must all be in it. */
  search: z.string().max(200).optional(),
  author: entityRefSchema.optional(),
  /** An entity it concerns. */
  entityRef: entityRefSchema.optional(),
  /** The first and the last local day. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** `waiting`: only those that nobody acknowledged. */
  state: z.enum(['waiting']).optional(),
});

/** @public */
export type ShiftNoteFilter = z.output<typeof shiftNoteFilterSchema>;

/** @public */
export const shiftNotesPageSchema = pageOf(shiftNoteSchema).extend({
  /** Everybody who wrote a note of the team. */
  authors: z.array(z.string()),
});

/** @public */
export type ShiftNotesPage = z.infer<typeof shiftNotesPageSchema>;

/**
 * The last note of the team that operates an entity.
 *
 * @public
 */
export const lastShiftNoteSchema = z.object({
  /** Absent when nobody operates it, or the reader may not see who does. */
  team: z.object({ teamRef: entityRefSchema, title: z.string() }).nullable(),
  note: shiftNoteSchema.nullable(),
  waitingTotal: z.number().int().nonnegative(),
});

/** @public */
export type LastShiftNote = z.infer<typeof lastShiftNoteSchema>;

const teamPath = '/duty/:kind/:namespace/:name';
const noteParams = entityParamsSchema.extend({ id: z.string() });

/** @public */
export const shiftNotesEndpoints = {
  getLastShiftNote: defineEndpoint({
    id: 'getLastShiftNote',
    method: 'get',
    path: `${entityPath}/shift-note`,
    summary: 'The last shift note of the team that operates one entity',
    params: entityParamsSchema,
    response: lastShiftNoteSchema,
  }),
  listShiftNotes: defineEndpoint({
    id: 'listShiftNotes',
    method: 'get',
    path: `${teamPath}/notes`,
    summary: 'Shift notes of a team, newest first',
    params: entityParamsSchema,
    query: shiftNoteFilterSchema.extend(pageQuerySchema.shape),
    response: shiftNotesPageSchema,
  }),
  getShiftNote: defineEndpoint({
    id: 'getShiftNote',
    method: 'get',
    path: `${teamPath}/notes/:id`,
    summary: 'One shift note',
    params: noteParams,
    response: shiftNoteSchema,
  }),
  postShiftNote: defineEndpoint({
    id: 'postShiftNote',
    method: 'post',
    path: `${teamPath}/notes`,
    summary: 'Post a shift note; it cannot be changed afterwards',
    params: entityParamsSchema,
    body: newShiftNoteSchema,
    response: shiftNoteSchema,
  }),
  acknowledgeShiftNote: defineEndpoint({
    id: 'acknowledgeShiftNote',
    method: 'post',
    path: `${teamPath}/notes/:id/acknowledgement`,
    summary: 'Acknowledge the shift note of somebody else',
    params: noteParams,
    body: z.object({ comment: z.string().trim().max(4000).optional() }),
    response: shiftNoteSchema,
  }),
};
