import { z } from 'zod/v4';

/**
 * A moment, as an ISO 8601 string in UTC.
 *
 * @public
 */
export const instantSchema = z.iso.datetime({ offset: true });

/**
 * A canonical entity ref such as `component:default/checkout`.
 *
 * @public
 */
export const entityRefSchema = z
  .string()
  .regex(/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/, {
    error: 'Write a full entity reference, such as component:default/checkout',
  });

/**
 * The query values every list takes.
 *
 * @public
 */
export const pageQuerySchema = z.object({
  /** Where the page before this one ended; absent for the first. */
  cursor: z.string().optional(),
  /** How many rows at the most. */
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/**
 * One page of a list: its rows, how many rows there are in all, and where the
 * next page starts.
 *
 * @public
 */
export function pageOf<TItem extends z.ZodType>(item: TItem) {
  return z.object({
    items: z.array(item),
    totalItems: z.number().int().nonnegative(),
    nextCursor: z.string().optional(),
  });
}
