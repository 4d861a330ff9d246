import type { FactValue } from '@backstage-readiness/plugin-readiness-node';
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { bulkInsert } from '../bulkInsert';

/** Keeps statements below the number of bindings every database takes. */
const ROWS_PER_STATEMENT = 500;

interface ObservationRow {
  entity_ref: string;
  source_id: string;
  values: string | null;
  digest: string | null;
  observed_at: string | null;
  trusted_until: string | null;
  last_error: string | null;
}

/** What is stored of one entity from one source. */
export interface StoredFacts {
  entityRef: string;
  sourceId: string;
  /** Absent when nothing was ever observed. */
  observed?: {
    values: Record<string, FactValue>;
    observedAt: Date;
    trustedUntil: Date;
  };
  lastError?: string;
}

/** What a source saw now. */
export interface NewFacts {
  entityRef: string;
  values: Record<string, FactValue>;
  observedAt: Date;
  trustedUntil: Date;
}

const table = (knex: Knex) => knex<ObservationRow>('facts_observation');

/** The facts of some entities, from some sources or from all. */
export async function readFacts(
  knex: Knex,
  entityRefs: readonly string[],
  sourceIds?: readonly string[],
): Promise<StoredFacts[]> {
  const stored: StoredFacts[] = [];
  if (sourceIds?.length === 0) {
    return stored;
  }
  for (const refs of chunks(entityRefs)) {
    const query = table(knex).whereIn('entity_ref', refs);
    if (sourceIds) {
      query.whereIn('source_id', [...sourceIds]);
    }
    stored.push(...(await query.select()).map(fromRow));
  }
  return stored;
}

/**
 * Stores what a source saw. Returns the entities for which rules may now come
 * out differently: the values changed, or were not to be relied on before.
 */
export async function saveFacts(
  knex: Knex,
  options: { sourceId: string; facts: readonly NewFacts[]; now: Date },
): Promise<string[]> {
  const { sourceId, now } = options;
  const changed: string[] = [];
  for (const facts of chunks(options.facts)) {
    const known = new Map(
      (
        await table(knex)
          .where('source_id', sourceId)
          .whereIn(
            'entity_ref',
            facts.map(({ entityRef }) => entityRef),
          )
          .select()
      ).map(row => [row.entity_ref, row]),
    );
    const rows = facts.map(fact => toRow(sourceId, fact));
    const differing = rows.filter(row =>
      differs(known.get(row.entity_ref), row),
    );
    changed.push(
      ...rows
        .filter(row => matters(known.get(row.entity_ref), row, now))
        .map(row => row.entity_ref),
    );
    await bulkInsert(knex, {
      table: 'facts_observation',
      columns: [
        'entity_ref',
        'source_id',
        'values',
        'digest',
        'observed_at',
        'trusted_until',
        'last_error',
      ],
      existing: { key: ['entity_ref', 'source_id'], is: 'replaced' },
      rows: differing,
    });
  }
  return changed;
}

/** Records that a source could not observe; what it saw before stays. */
export async function saveFailure(
  knex: Knex,
  options: { sourceId: string; entityRefs: readonly string[]; error: string },
): Promise<void> {
  for (const refs of chunks(options.entityRefs)) {
    const rows = refs.map(entityRef => ({
      entity_ref: entityRef,
      source_id: options.sourceId,
      last_error: options.error,
    }));
    await table(knex)
      .insert(rows)
      .onConflict(['entity_ref', 'source_id'])
      .merge(['last_error']);
  }
}

/** Forgets facts of entities, of one source or of all. Returns which had any. */
export async function removeFacts(
  knex: Knex,
  options: { sourceId?: string; entityRefs: readonly string[] },
): Promise<string[]> {
  const removed: string[] = [];
  for (const refs of chunks(options.entityRefs)) {
    const matching = () => {
      const query = table(knex).whereIn('entity_ref', refs);
      return options.sourceId
        ? query.where('source_id', options.sourceId)
        : query;
    };
    const rows = await matching().select('entity_ref');
    if (rows.length > 0) {
      await matching().delete();
      removed.push(...rows.map(row => row.entity_ref));
    }
  }
  return removed;
}

/** A page of the entities a source has facts of, in order. */
export async function listEntities(
  knex: Knex,
  options: { sourceId: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await table(knex)
    .where('source_id', options.sourceId)
    .where('entity_ref', '>', options.after)
    .orderBy('entity_ref')
    .limit(options.limit)
    .select('entity_ref');
  return rows.map(row => row.entity_ref);
}

/** How each source is doing. */
export async function summarizeSources(knex: Knex): Promise<
  Map<
    string,
    {
      entities: number;
      failing: number;
      lastObservedAt: string | null;
      lastError: string | null;
    }
  >
> {
  const rows = await table(knex).groupBy('source_id').select<
    Array<{
      source_id: string;
      entities: string | number;
      failing: string | number;
      last_observed_at: string | null;
      an_error: string | null;
    }>
  >('source_id', knex.raw('count(digest) as entities'), knex.raw('count(last_error) as failing'), knex.raw('max(observed_at) as last_observed_at'), knex.raw('max(last_error) as an_error'));
  return new Map(
    rows.map(row => [
      row.source_id,
      {
        entities: Number(row.entities),
        failing: Number(row.failing),
        lastObservedAt: row.last_observed_at,
        lastError: row.an_error,
      },
    ]),
  );
}

function toRow(sourceId: string, fact: NewFacts): ObservationRow {
  const values = JSON.stringify(sorted(fact.values));
  return {
    entity_ref: fact.entityRef,
    source_id: sourceId,
    values,
    digest: createHash('sha256').update(values).digest('hex'),
    observed_at: fact.observedAt.toISOString(),
    trusted_until: fact.trustedUntil.toISOString(),
    last_error: null,
  };
}

function fromRow(row: ObservationRow): StoredFacts {
  return {
    entityRef: row.entity_ref,
    sourceId: row.source_id,
    observed:
      row.values === null
        ? undefined
        : {
            values: JSON.parse(row.values),
            observedAt: new Date(row.observed_at!),
            trustedUntil: new Date(row.trusted_until!),
          },
    lastError: row.last_error ?? undefined,
  };
}

function differs(known: ObservationRow | undefined, row: ObservationRow) {
  return (
    known?.digest !== row.digest ||
    known.observed_at !== row.observed_at ||
    known.trusted_until !== row.trusted_until ||
    known.last_error !== null
  );
}

function matters(
  known: ObservationRow | undefined,
  row: ObservationRow,
  now: Date,
) {
  return (
    known?.digest !== row.digest ||
    known.last_error !== null ||
    known.trusted_until! < now.toISOString()
  );
}

function sorted<T>(values: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
