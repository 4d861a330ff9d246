/** Tells the queries of one question apart in its answer. */
export const PART_LABEL = 'readiness_part';

/**
 * Puts several queries into one question: each gets a label with its name, so
 * that none hides another's series. Names are our own, never what somebody wrote.
 */
export function batchOf(queries: Readonly<Record<string, string>>): string {
  const entries = Object.entries(queries);
  if (entries.length === 1) {
    return entries[0][1];
  }
  return entries
    .map(
      ([name, query]) =>
        `label_replace(${query}, "${PART_LABEL}", "${name}", "__name__", ".*")`,
    )
    .join(' or ');
}
