import { Duration } from 'luxon';
import { z } from 'zod/v4';
import { Interval } from './intervals';
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
});

/**
 * What an operating team promises, inside a support model file.
 *
 * @public
 */
export const supportModelSpecSchema = z.strictObject({
  hours: z.strictObject({
    timezone: timezoneSchema,
    weekly: z.array(weeklyHoursSchema).min(1),
    outOfHours: z.string().min(1).optional(),
  }),
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
});

/**
 * A support model file (`kind: SupportModel`).
 *
 * `hours.outOfHours` is a sentence for people. When it begins with "on-call", the team promises to answer around the clock, and the
 * rota has to cover every hour; otherwise the weekly hours are the promise.
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
 * Where the hours come from that a rota is held against: promised around the clock, promised weekly hours, or nothing promised, in
 * which case every hour counts.
 *
 * @public
 */
export const coveragePromiseSchema = z.enum([
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
  if (hours && !/^on-call\b/i.test(hours.outOfHours ?? '')) {
    return {
      promise: 'weekly-hours',
      intervals: expandWeeklyHours({
        timezone: hours.timezone,
        weekly: hours.weekly,
        from,
        to,
      }),
    };
  }
  return {
    promise: hours ? 'around-the-clock' : 'none-written',
    intervals: to > from ? [{ start: from, end: to }] : [],
  };
}
