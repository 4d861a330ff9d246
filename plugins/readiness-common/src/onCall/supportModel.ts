import { Duration } from 'luxon';
import { z } from 'zod/v4';
import { dutyChecklistsSchema } from './dutyChecklists';
import { expandHolidays, holidaySchema } from './holidays';
import { Interval, subtractIntervals } from './intervals';
import { ParsedFile, parseFile } from './parseFile';
import { timezoneSchema } from './rotaFile';
import { expandWeeklyHours, weeklyHoursSchema } from './weeklyHours';

const durationSchema = z
  .string()
  .refine(
    text => Duration.fromISO(text).isValid,
    'write a length of time as an ISO 8601 duration, for example PT15M',
  );

const webAddressSchema = z
  .string()
  .refine(
    text => /^https?:\/\//i.test(text) && URL.canParse(text),
    'write an address that begins with https:// or http://',
  );

const channelSchema = z.strictObject({
  name: z.string().min(1),
  url: webAddressSchema.optional(),
});

const severitySchema = z.strictObject({
  id: z.string().min(1),
  when: z.string().min(1),
  respondWithin: durationSchema.optional(),
  updateEvery: durationSchema.optional(),
  tell: z.array(z.string().min(1)).optional(),
  /** Where those who work on it meet. */
  channel: channelSchema.optional(),
  /** Whether it counts as a high-priority incident. */
  priorityHigh: z.boolean().optional(),
});

/**
 * What a support model can show figures of.
 *
 * @public
 */
export const supportMetricIdSchema = z.enum([
  'time-to-resolve',
  'time-in-stage',
  'incidents',
  'high-priority-incidents',
  'availability',
  'satisfaction',
]);

/** @public */
export type SupportMetricId = z.infer<typeof supportMetricIdSchema>;

/** Those whose target is a length of time. */
const TIMED: readonly SupportMetricId[] = ['time-to-resolve', 'time-in-stage'];

const metricSchema = z
  .strictObject({
    id: supportMetricIdSchema,
    /** What it should be: at most, or at least for availability and satisfaction. */
    target: z.union([z.number().nonnegative(), durationSchema]).optional(),
    /** Where the figure is kept in full. */
    url: webAddressSchema.optional(),
  })
  .refine(
    ({ id, target }) =>
      target === undefined ||
      (typeof target === 'string') === TIMED.includes(id),
    {
      path: ['target'],
      message:
        'does not fit: write an ISO 8601 duration such as PT4H for time-to-resolve and time-in-stage, a number for all others',
    },
  );

/**
 * What an operating team promises, inside a support model file.
 *
 * @public
 */
export const supportModelSpecSchema = z.strictObject({
  hours: z.strictObject({
    timezone: timezoneSchema,
    weekly: z.array(weeklyHoursSchema).min(1),
    /** The hours a rota has to cover, where they are not the weekly ones. */
    onCall: z.array(weeklyHoursSchema).min(1).optional(),
    /** Days without the weekly hours. */
    holidays: z.array(holidaySchema).optional(),
    outOfHours: z.string().min(1).optional(),
  }),
  /** The roles of the rota that support is about; never the same person. */
  support: z
    .strictObject({
      lead: z.string().min(1),
      engineer: z.string().min(1),
    })
    .refine(({ lead, engineer }) => lead !== engineer, {
      path: ['engineer'],
      message: 'must be another role than lead',
    })
    .optional(),
  /** Who leads an incident: a role of the rota, or words. */
  incidentLead: z.string().min(1).optional(),
  channel: channelSchema.optional(),
  severities: z.array(severitySchema).optional(),
  sla: z
    .strictObject({
      availability: z.number().gt(0).lte(100),
      over: durationSchema,
      /** Name of the objective it stands on, where several could be meant. */
      slo: z.string().min(1).optional(),
    })
    .optional(),
  triage: z
    .strictObject({
      quickHelpUpTo: durationSchema.optional(),
      thenTicketIn: webAddressSchema.optional(),
    })
    .optional(),
  postmortems: webAddressSchema.optional(),
  /** What is shown of how support does, in this order. */
  metrics: z
    .array(metricSchema)
    .refine(
      metrics => new Set(metrics.map(({ id }) => id)).size === metrics.length,
      'has a metric twice',
    )
    .optional(),
  checklists: dutyChecklistsSchema.optional(),
});

/**
 * A support model file (`kind: SupportModel`).
 *
 * `hours.outOfHours` is a sentence for people. `hours.onCall` says which hours the rota has to cover, holidays included. Without it
 * the weekly hours are what it has to cover, except on `hours.holidays`; unless `outOfHours` begins with "on-call", which promises to
 * answer around the clock.
 *
 * @public
 */
export const supportModelSchema = z.strictObject({
  apiVersion: z.literal('readiness/v1'),
  kind: z.literal('SupportModel'),
  metadata: z.strictObject({
    name: z.string().min(1),
    title: z.string().min(1).optional(),
    owner: z.string().min(1).optional(),
  }),
  spec: supportModelSpecSchema,
});

/** @public */
export type SupportModel = z.infer<typeof supportModelSchema>;

/** @public */
export type SupportModelSpec = SupportModel['spec'];

/**
 * Reads a support model file; what is wrong with it comes with line and column.
 *
 * @public
 */
export function parseSupportModel(text: string): ParsedFile<SupportModel> {
  return parseFile({
    text,
    kind: 'SupportModel',
    schema: supportModelSchema,
  });
}

/**
 * Where the hours come from that a rota is held against: hours of on-call, promised around the clock, promised weekly hours, or
 * nothing promised, in which case every hour counts.
 *
 * @public
 */
export const coveragePromiseSchema = z.enum([
  'on-call-hours',
  'around-the-clock',
  'weekly-hours',
  'none-written',
]);

/** @public */
export type CoveragePromise = z.infer<typeof coveragePromiseSchema>;

/**
 * The hours of `[from, to)` in which somebody has to be on call.
 *
 * @public
 */
export function promisedHours(options: {
  hours?: SupportModelSpec['hours'];
  from: number;
  to: number;
}): { promise: CoveragePromise; intervals: Interval[] } {
  const { hours, from, to } = options;
  const everyHour = to > from ? [{ start: from, end: to }] : [];
  if (!hours) {
    return { promise: 'none-written', intervals: everyHour };
  }
  const { timezone, onCall: weekly } = hours;
  if (weekly) {
    return {
      promise: 'on-call-hours',
      intervals: expandWeeklyHours({ timezone, weekly, from, to }),
    };
  }
  return /^on-call\b/i.test(hours.outOfHours ?? '')
    ? { promise: 'around-the-clock', intervals: everyHour }
    : {
        promise: 'weekly-hours',
        intervals: supportHours({ hours, from, to }),
      };
}

/**
 * The weekly hours of `[from, to)`, without holidays: when the team is at work.
 *
 * @public
 */
export function supportHours(options: {
  hours: SupportModelSpec['hours'];
  from: number;
  to: number;
}): Interval[] {
  const { hours, from, to } = options;
  return subtractIntervals(
    expandWeeklyHours({ ...hours, from, to }),
    expandHolidays(hours),
  );
}
