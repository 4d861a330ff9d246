import type { FactValue } from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';

/** Keeps statements below the number of bindings every database takes. */
const ROWS_PER_STATEMENT = 100;

interface ExternalFactRow {
  entity_ref: string;
  fact: string;
  value: string;
  observed_at: string;
  received_at: string;
  reported_by: string;
}

/** The newest observation of a fact of an entity. */
export interface StoredExternalFact {
  entityRef: string;
  /** As `source.field`. */
  fact: string;
  value: FactValue;
  observedAt: Date;
}

const table = (knex: Knex) => knex<ExternalFactRow>('facts_external');

/** All external facts of some entities. */
export async function readExternalFacts(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<StoredExternalFact[]> {
  const stored: StoredExternalFact[] = [];
  for (const refs of chunks(entityRefs)) {
    const rows = await table(knex).whereIn('entity_ref', refs).select();
    stored.push(
      ...rows.map(row => ({
        entityRef: row.entity_ref,
        fact: row.fact,
        value: JSON.parse(row.value),
        observedAt: new Date(row.observed_at),
      })),
    );
  }
  return stored;
}

/**
 * Stores observations that are newer than what is known, and returns those.
 * The comparison is part of the statement, so that of two reports arriving at
 * the same time the later observation wins on every replica. No two of the
 * observations are of the same fact of the same entity.
 */
export async function saveExternalFacts(
  knex: Knex,
  options: {
    facts: readonly StoredExternalFact[];
    receivedAt: Date;
    reportedBy: string;
  },
): Promise<Array<{ entityRef: string; fact: string }>> {
  const saved: Array<{ entityRef: string; fact: string }> = [];
  // In one order everywhere, so that two reports cannot wait for each other.
  const facts = [...options.facts].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
  await knex.transaction(async trx => {
    for (const some of chunks(facts)) {
      const rows = await table(trx)
        .insert(
          some.map(({ entityRef, fact, value, observedAt }) => ({
            entity_ref: entityRef,
            fact,
            value: JSON.stringify(value),
            observed_at: observedAt.toISOString(),
            received_at: options.receivedAt.toISOString(),
            reported_by: options.reportedBy,
          })),
        )
        .onConflict(['entity_ref', 'fact'])
        .merge()
        .whereRaw('facts_external.observed_at < excluded.observed_at')
        .returning(['entity_ref', 'fact']);
      saved.push(
        ...rows.map(row => ({ entityRef: row.entity_ref, fact: row.fact })),
      );
    }
  });
  return saved;
}

/** Forgets what was reported of entities. */
export async function removeExternalFacts(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<void> {
  for (const refs of chunks(entityRefs)) {
    await table(knex).whereIn('entity_ref', refs).delete();
  }
}

function keyOf({ entityRef, fact }: StoredExternalFact): string {
  return `${entityRef} ${fact}`;
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
