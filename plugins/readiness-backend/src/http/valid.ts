import { InputError } from '@backstage/errors';
import type { z } from 'zod/v4';
import { unkeepableText } from './keepable';

/**
 * A value as a schema wants it.
 *
 * @param place - what the value is part of, for whoever has to put it right
 * @throws InputError that names everything that is wrong
 */
export function valid<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
  ...place: string[]
): z.output<TSchema> {
  const unkeepable = unkeepableText(value);
  if (unkeepable) {
    throw new InputError(
      `The request is not valid. ${[...place, ...unkeepable].join(
        '.',
      )} holds a character that cannot be kept, such as NUL or half of an emoji. Type the text again.`,
    );
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) => `${[...place, ...path].join('.')}: ${message}`,
    );
    throw new InputError(`The request is not valid. ${problems.join('; ')}`);
  }
  return result.data;
}
