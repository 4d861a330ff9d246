import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema } from '../api/entityPath';
import { DUTY_LISTS, dutyListSchema } from '../onCall/dutyChecklists';
import { onCallPersonSchema } from '../onCall/levels';
import {
  entityRefSchema,
  instantSchema,
  pageOf,
  pageQuerySchema,
} from './shared';
import { shiftNoteSchema } from './shiftNotes';

const daySchema = z.iso.date();

const dutyTurnSchema = z.object({
  role: z.string().optional(),
  level: z.number().int(),
  person: onCallPersonSchema,
  start: instantSchema.nullable(),
  end: instantSchema.nullable(),
});

const statementSchema = z.object({
  text: z.string(),
  by: z.string(),
  at: instantSchema,
});

/**
 * One item of a checklist on one day, by value: it stays as it was when the
 * file changes.
 *
 * @public
 */
export const dutyDayItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Markdown. */
  help: z.string().optional(),
  done: z.boolean(),
  /** Who ticked it, or took the tick back, last. */
  by: z.string().optional(),
  at: instantSchema.optional(),
  note: statementSchema.optional(),
});

/** @public */
export type DutyDayItem = z.infer<typeof dutyDayItemSchema>;

/** @public */
export const dutyDayListSchema = z.object({
  list: dutyListSchema,
  /** Whether the support model has the list, or it comes with the product. */
  source: z.enum(['support-model', 'shipped']),
  items: z.array(dutyDayItemSchema),
});

/** @public */
export type DutyDayList = z.infer<typeof dutyDayListSchema>;

/**
 * The checklists of a team on one local day.
 *
 * @public
 */
export const dutyDaySchema = z.object({
  day: daySchema,
  /** The zone whose clock the day goes by. */
  timezone: z.string(),
  /** Whether items can still be ticked: the day itself and the one after it. */
  open: z.boolean(),
  lists: z.array(dutyDayListSchema).length(DUTY_LISTS.length),
});

/** @public */
export type DutyDay = z.infer<typeof dutyDaySchema>;

/** @public */
export const dutyDaySummarySchema = z.object({
  day: daySchema,
  timezone: z.string(),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Refs of everybody who ticked something. */
  people: z.array(z.string()),
});

/** @public */
export type DutyDaySummary = z.infer<typeof dutyDaySummarySchema>;

/** @public */
export const dutyDaysPageSchema = pageOf(dutyDaySummarySchema);

/** @public */
export type DutyDaysPage = z.infer<typeof dutyDaysPageSchema>;

/**
 * Who is on duty for a team, from its own rota or those of what it operates.
 *
 * - `not-configured`: neither names a rota
 * - `unknown`: a rota is named, and nothing recent enough is known of it
 * - `known`: who is on duty now, by level, and who comes next
 *
 * @public
 */
export const onDutySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-configured') }),
  z.object({ state: z.literal('unknown') }),
  z.object({
    state: z.literal('known'),
    now: z.array(dutyTurnSchema),
    next: z.array(dutyTurnSchema),
  }),
]);

/** @public */
export type OnDuty = z.infer<typeof onDutySchema>;

const namedEntitySchema = z.object({
  entityRef: entityRefSchema,
  title: z.string(),
});

/**
 * All that the page of a team on duty starts with.
 *
 * @public
 */
export const dutyTeamSchema = z.object({
  teamRef: entityRefSchema,
  title: z.string(),
  /** The moment that "now" is about. */
  at: instantSchema,
  onDuty: onDutySchema,
  /** The support model that zone and lists come from; absent without one. */
  support: z
    .object({
      entityRef: entityRefSchema,
      title: z.string(),
      url: z.string().optional(),
    })
    .optional(),
  /** Why the support model could not be read last. */
  supportError: z.string().optional(),
  today: dutyDaySchema,
  /** The newest notes that wait for somebody to acknowledge them. */
  waiting: z.array(shiftNoteSchema),
  waitingTotal: z.number().int().nonnegative(),
  /** What a note of the reader would be about. */
  draft: z.object({
    shift: dutyTurnSchema.optional(),
    next: onCallPersonSchema.optional(),
  }),
  /** What the team operates, as far as the reader may see it. */
  operates: z.array(namedEntitySchema),
  /** What the reader may do here. */
  may: z.object({ tick: z.boolean(), write: z.boolean() }),
});

/** @public */
export type DutyTeam = z.infer<typeof dutyTeamSchema>;

/** @public */
export const dutyTeamRowSchema = z.object({
  teamRef: entityRefSchema,
  title: z.string(),
  /** Whether the reader is a member. */
  mine: z.boolean(),
  /** How many entities it operates. */
  operates: z.number().int().nonnegative(),
  /** How many notes wait for somebody to acknowledge them. */
  waiting: z.number().int().nonnegative(),
  lastNoteAt: instantSchema.nullable(),
});

/** @public */
export type DutyTeamRow = z.infer<typeof dutyTeamRowSchema>;

/** @public */
export const dutyTeamsPageSchema = pageOf(dutyTeamRowSchema).extend({
  /** How many teams the reader is in, whatever the filters. */
  mine: z.number().int().nonnegative(),
  /** How many teams have a note that waits, whatever the filters. */
  withWaiting: z.number().int().nonnegative(),
});

/** @public */
export type DutyTeamsPage = z.infer<typeof dutyTeamsPageSchema>;

const flag = z.enum(['true', 'false']).transform(text => text === 'true');

/** Where the operations about a team on duty live. */
const teamPath = '/duty/:kind/:namespace/:name';

/** @public */
export const dutyEndpoints = {
  listDutyTeams: defineEndpoint({
    id: 'listDutyTeams',
    method: 'get',
    path: '/duty',
    summary:
      'Teams that operate something or wrote shift notes, by name: those with a waiting note first',
    query: pageQuerySchema.extend({
      mine: flag.optional(),
      waiting: flag.optional(),
      search: z.string().max(200).optional(),
    }),
    response: dutyTeamsPageSchema,
  }),
  getDutyTeam: defineEndpoint({
    id: 'getDutyTeam',
    method: 'get',
    path: teamPath,
    summary:
      "Who of a team is on duty, today's checklists and the notes that wait",
    params: entityParamsSchema,
    response: dutyTeamSchema,
  }),
  listDutyDays: defineEndpoint({
    id: 'listDutyDays',
    method: 'get',
    path: `${teamPath}/days`,
    summary: 'Days on which a team ticked something, newest first',
    params: entityParamsSchema,
    query: pageQuerySchema,
    response: dutyDaysPageSchema,
  }),
  getDutyDay: defineEndpoint({
    id: 'getDutyDay',
    method: 'get',
    path: `${teamPath}/days/:day`,
    summary: 'The checklists of a team on one local day',
    params: entityParamsSchema.extend({ day: daySchema }),
    response: dutyDaySchema,
  }),
  tickDutyItem: defineEndpoint({
    id: 'tickDutyItem',
    method: 'put',
    path: `${teamPath}/days/:day/:list/:itemId`,
    summary:
      'Tick an item of a day, take a tick back, or note something about it; doing it twice changes nothing',
    params: entityParamsSchema.extend({
      day: daySchema,
      list: dutyListSchema,
      itemId: z.string().max(63),
    }),
    body: z.object({
      done: z.boolean(),
      /** An empty text removes the note; left out, it stays. */
      note: z.string().trim().max(1000).optional(),
    }),
    response: dutyDaySchema,
  }),
};
