import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { DateTime, Duration, IANAZone } from 'luxon';
import { z } from 'zod/v4';
import { holidaySchema } from './holidays';
import { ParsedFile, parseFile } from './parseFile';
import { weeklyHoursSchema } from './weeklyHours';

const SHORTEST_TURN = Duration.fromISO('PT1H');

/**
 * A time zone by its IANA name.
 *
 * @public
 */
export const timezoneSchema = z
  .string()
  .refine(
    zone => IANAZone.isValidZone(zone),
    'is not a time zone; write an IANA name such as Europe/London',
  );

const wallTimeSchema = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
    'write local time as YYYY-MM-DDTHH:MM, without an offset: the time zone of the rota applies',
  )
  .refine(
    text => DateTime.fromISO(text, { zone: 'utc' }).isValid,
    'is not a date of the calendar',
  );

const turnSchema = z.string().refine(text => {
  const duration = Duration.fromISO(text);
  return duration.isValid && duration.toMillis() >= SHORTEST_TURN.toMillis();
}, 'write the length of a turn as an ISO 8601 duration of at least one hour, for example P7D');

const personSchema = z.string().transform((text, context) => {
  try {
    const ref = parseEntityRef(text, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    });
    if (ref.kind.toLocaleLowerCase('en-US') === 'user') {
      return stringifyEntityRef(ref);
    }
  } catch {
    // Falls through: the same advice helps in both cases.
  }
  context.addIssue({
    code: 'custom',
    message:
      'is not a person; write a user of the catalog, for example user:ada.obi',
  });
  return z.NEVER;
});

const layerSchema = z
  .strictObject({
    starts: wallTimeSchema,
    ends: wallTimeSchema.optional(),
    every: turnSchema.optional(),
    during: z.array(weeklyHoursSchema).min(1).optional(),
    /** Whether the layer counts on holidays as on other days, not at all, or on holidays only. */
    onHolidays: z.enum(['covers', 'pauses', 'only']).optional(),
    people: z.array(personSchema).min(1),
  })
  .refine(layer => layer.every !== undefined || layer.people.length === 1, {
    path: ['every'],
    message:
      'is missing: several people take turns, so say how long a turn is, for example P7D',
  })
  .refine(layer => layer.ends === undefined || layer.ends > layer.starts, {
    path: ['ends'],
    message: 'must be after starts',
  });

const overrideSchema = z
  .strictObject({
    role: z.string().min(1),
    from: wallTimeSchema,
    to: wallTimeSchema,
    person: personSchema,
  })
  .refine(override => override.to > override.from, {
    path: ['to'],
    message: 'must be after from',
  });

const specSchema = z
  .strictObject({
    timezone: timezoneSchema,
    holidays: z.array(holidaySchema).optional(),
    roles: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          layers: z.array(layerSchema).min(1),
        }),
      )
      .min(1),
    overrides: z.array(overrideSchema).default([]),
  })
  .superRefine((spec, context) => {
    const names = spec.roles.map(role => role.name);
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['roles', index, 'name'],
          message: `"${name}" is used by another role; give each role its own name`,
        });
      }
    });
    spec.roles.forEach((role, roleIndex) => {
      role.layers.forEach(({ onHolidays }, layerIndex) => {
        if (onHolidays !== undefined && !spec.holidays?.length) {
          context.addIssue({
            code: 'custom',
            path: ['roles', roleIndex, 'layers', layerIndex, 'onHolidays'],
            message:
              'needs spec.holidays: list the days, for example [2026-12-25]',
          });
        }
      });
    });
    spec.overrides.forEach((override, index) => {
      if (!names.includes(override.role)) {
        context.addIssue({
          code: 'custom',
          path: ['overrides', index, 'role'],
          message: `"${override.role}" is none of the roles: ${names.join(
            ', ',
          )}`,
        });
      }
    });
  });

/**
 * A rota file (`kind: Rota`).
 *
 * Roles are the levels of escalation, in order. A layer starts at a local time and hands over to the next of its people after every
 * turn; `during` limits it to hours of the week. On the days of `holidays` a layer `covers` as ever, `pauses`, or counts on these days
 * `only`; turns are counted on regardless. Where two layers of a role meet, the later one in the file wins, and an override wins over
 * all layers. All times and days are those of a clock in the rota's time zone.
 *
 * @public
 */
export const rotaFileSchema = z.strictObject({
  apiVersion: z.literal('readiness/v1'),
  kind: z.literal('Rota'),
  metadata: z.strictObject({
    name: z.string().min(1),
    title: z.string().min(1).optional(),
    owner: z.string().min(1).optional(),
  }),
  spec: specSchema,
});

/** @public */
export type RotaFile = z.infer<typeof rotaFileSchema>;

/** @public */
export type RotaSpec = RotaFile['spec'];

/** @public */
export type RotaLayer = RotaSpec['roles'][number]['layers'][number];

/**
 * Reads a rota file; what is wrong with it comes with line and column.
 *
 * @public
 */
export function parseRotaFile(text: string): ParsedFile<RotaFile> {
  return parseFile({ text, kind: 'Rota', schema: rotaFileSchema });
}
