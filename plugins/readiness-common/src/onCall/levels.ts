import { z } from 'zod/v4';
import { instantSchema } from '../contracts/shared';

/**
 * Somebody who is on call: a user of the catalog (`ref`), or whoever the source names.
 *
 * @public
 */
export const onCallPersonSchema = z.object({
  ref: z.string().optional(),
  name: z.string().min(1),
  email: z.string().optional(),
});

/** @public */
export type OnCallPerson = z.infer<typeof onCallPersonSchema>;

/**
 * A person's time on call. A `start` or `end` of `null` means that it has none: the person is on call permanently.
 *
 * @public
 */
export const onCallShiftSchema = z.object({
  person: onCallPersonSchema,
  start: instantSchema.nullable(),
  end: instantSchema.nullable(),
});

/** @public */
export type OnCallShift = z.infer<typeof onCallShiftSchema>;

/**
 * One level of escalation; level 1 is asked first. Several people may share a level.
 *
 * @public
 */
export const onCallLevelSchema = z.object({
  level: z.number().int().min(1),
  name: z.string().optional(),
  shifts: z.array(onCallShiftSchema),
});

/** @public */
export type OnCallLevel = z.infer<typeof onCallLevelSchema>;

/**
 * What makes two mentions of a person the same person: the catalog user, else the mail address, else the name.
 *
 * @public
 */
export function personKey(person: OnCallPerson): string {
  return (person.ref ?? person.email ?? person.name).toLocaleLowerCase('en-US');
}
