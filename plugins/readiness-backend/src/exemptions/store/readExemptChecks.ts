import type { Knex } from 'knex';
import { exemptions } from './tables';

/** Keeps statements below the number of bindings every database takes. */
const REFS_PER_STATEMENT = 500;

/**
 * The checks that exemptions cover at a moment, by entity. Dates are compared
 * here, so that an exemption ends on time also when nobody recorded its end.
 */
export async function readExemptChecks(
  knex: Knex,
  entityRefs: readonly string[],
  now: Date,
): Promise<Map<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  for (let at = 0; at < entityRefs.length; at += REFS_PER_STATEMENT) {
    const rows = await exemptions(knex)
      .whereIn('entity_ref', entityRefs.slice(at, at + REFS_PER_STATEMENT))
      .where('state', 'approved')
      .where('expires_at', '>', now.toISOString())
      .select('entity_ref', 'check_id');
    for (const { entity_ref, check_id } of rows) {
      const checks = found.get(entity_ref) ?? new Set();
      found.set(entity_ref, checks.add(check_id));
    }
  }
  return found;
}
