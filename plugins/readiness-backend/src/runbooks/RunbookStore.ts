import type { Knex } from 'knex';
import type { RunbookAnalysis, StoredRunbook } from './types';

const TABLE = 'runbooks';
/** Keeps statements below the number of bindings that SQLite takes. */
const CHUNK = 200;

interface RunbookRow {
  id: string;
  entity_ref: string;
  reference: string;
  named_by: string;
  position: number;
  url: string | null;
  title: string;
  kind: StoredRunbook['kind'];
  verdict: StoredRunbook['verdict'];
  reason: string | null;
  format: StoredRunbook['format'];
  text: string | null;
  digest: string | null;
  etag: string | null;
  analysis: string;
  last_changed_at: string | null;
  fetched_at: string | null;
  checked_at: string;
  last_error: string | null;
}

const COLUMNS = [
  'id',
  'entity_ref',
  'reference',
  'named_by',
  'position',
  'url',
  'title',
  'kind',
  'verdict',
  'reason',
  'format',
  'digest',
  'etag',
  'analysis',
  'last_changed_at',
  'fetched_at',
  'checked_at',
  'last_error',
] as const satisfies ReadonlyArray<keyof RunbookRow>;

/** Keeps runbooks. */
export class RunbookStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * The runbooks of some entities, in the order the entities name them. Texts
   * are large, so they may be left out; an empty one then stands for each.
   */
  async ofEntities(
    entityRefs: readonly string[],
    options: { text: 'included' | 'omitted' },
  ): Promise<StoredRunbook[]> {
    const found: StoredRunbook[] = [];
    for (const refs of chunks(entityRefs)) {
      const rows: RunbookRow[] = await this.#knex(TABLE)
        .select(
          ...COLUMNS,
          options.text === 'included'
            ? 'text'
            : this.#knex.raw(
                "case when text is null then null else '' end as text",
              ),
        )
        .whereIn('entity_ref', refs)
        .orderBy(['entity_ref', 'position', 'id']);
      found.push(...rows.map(fromRow));
    }
    return found;
  }

  async get(options: {
    id: string;
    entityRef: string;
  }): Promise<StoredRunbook | undefined> {
    const row = await this.#knex<RunbookRow>(TABLE)
      .where({ id: options.id, entity_ref: options.entityRef })
      .first();
    return row && fromRow(row);
  }

  /** Writes runbooks over what was kept of them. */
  async save(runbooks: readonly StoredRunbook[]): Promise<void> {
    // Sorted, so that two replicas never wait for one another's rows in turn.
    const rows = runbooks.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const part of chunks(rows)) {
      await this.#knex<RunbookRow>(TABLE).insert(part).onConflict('id').merge();
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.#knex<RunbookRow>(TABLE).whereIn('id', part).delete();
    }
  }

  /** One page of the runbooks that have a text, in the order of their ids. */
  async page(options: {
    after: string | undefined;
    limit: number;
  }): Promise<{ runbooks: StoredRunbook[]; total: number }> {
    const withText = () =>
      this.#knex<RunbookRow>(TABLE)
        .whereNotNull('text')
        .whereNot({ verdict: 'broken' });
    const { after = '', limit } = options;
    const rows = await withText()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit);
    const [{ count }] = await withText().count({ count: '*' });
    return { runbooks: rows.map(fromRow), total: Number(count) };
  }

  /** The entities that runbooks are kept of. */
  async entityRefs(): Promise<string[]> {
    const rows = await this.#knex<RunbookRow>(TABLE).distinct('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  async removeEntities(entityRefs: readonly string[]): Promise<void> {
    for (const part of chunks(entityRefs)) {
      await this.#knex<RunbookRow>(TABLE).whereIn('entity_ref', part).delete();
    }
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

function toRow(runbook: StoredRunbook): RunbookRow {
  return {
    id: runbook.id,
    entity_ref: runbook.entityRef,
    reference: runbook.reference,
    named_by: runbook.namedBy,
    position: runbook.position,
    url: runbook.url ?? null,
    title: runbook.title,
    kind: runbook.kind,
    verdict: runbook.verdict,
    reason: runbook.reason ?? null,
    format: runbook.format,
    text: runbook.text ?? null,
    digest: runbook.digest ?? null,
    etag: runbook.etag ?? null,
    analysis: JSON.stringify(runbook.analysis),
    last_changed_at: runbook.lastChangedAt ?? null,
    fetched_at: runbook.fetchedAt ?? null,
    checked_at: runbook.checkedAt,
    last_error: runbook.lastError ?? null,
  };
}

function fromRow(row: RunbookRow): StoredRunbook {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    reference: row.reference,
    namedBy: row.named_by,
    position: row.position,
    url: row.url ?? undefined,
    title: row.title,
    kind: row.kind,
    verdict: row.verdict,
    reason: row.reason ?? undefined,
    format: row.format,
    text: row.text ?? undefined,
    digest: row.digest ?? undefined,
    etag: row.etag ?? undefined,
    analysis: {
      // Of rows written before these were looked for.
      commandsWithoutResult: 0,
      references: [],
      ...(JSON.parse(row.analysis) as Partial<RunbookAnalysis>),
    } as RunbookAnalysis,
    lastChangedAt: row.last_changed_at ?? undefined,
    fetchedAt: row.fetched_at ?? undefined,
    checkedAt: row.checked_at,
    lastError: row.last_error ?? undefined,
  };
}
