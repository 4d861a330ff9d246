import { InputError } from '@backstage/errors';
import type { z } from 'zod/v4';

/** Where a page ended, as text for the next request. */
export function encodeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws InputError for anything {@link encodeCursor} did not write */
export function decodeCursor<TSchema extends z.ZodType>(
  schema: TSchema,
  cursor: string,
): z.output<TSchema> {
  try {
    return schema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
  } catch {
    throw new InputError(
      'The cursor is not one this list gave out; start again without it',
    );
  }
}
