import type { Knex } from 'knex';
import type { StoredReview } from './types';

const TABLE = 'runbook_reviews';
const CHUNK = 200;
/** How many reviews of one runbook a reader is shown. */
const HISTORY = 50;

interface ReviewRow {
  id: string;
  runbook_id: string;
  entity_ref: string;
  reviewed_by: string;
  reviewed_at: string;
  outcome: StoredReview['outcome'];
  notes: string | null;
  text_digest: string | null;
  imported_from: string | null;
}

/** Keeps reviews. They are only ever added. */
export class ReviewStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Adds a review; one that is there already stays as it is. */
  async add(review: StoredReview): Promise<void> {
    const row: ReviewRow = {
      id: review.id,
      runbook_id: review.runbookId,
      entity_ref: review.entityRef,
      reviewed_by: review.reviewedBy,
      reviewed_at: review.reviewedAt,
      outcome: review.outcome,
      notes: review.notes ?? null,
      text_digest: review.textDigest ?? null,
      imported_from: review.importedFrom ?? null,
    };
    await this.#knex<ReviewRow>(TABLE).insert(row).onConflict('id').ignore();
  }

  /** The reviews of one runbook, newest first. */
  async ofRunbook(runbookId: string): Promise<StoredReview[]> {
    const rows = await this.#knex<ReviewRow>(TABLE)
      .where({ runbook_id: runbookId })
      .orderBy([
        { column: 'reviewed_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(HISTORY);
    return rows.map(fromRow);
  }

  /** The newest review of each runbook of some entities, by runbook. */
  async newestOfEntities(
    entityRefs: readonly string[],
  ): Promise<Map<string, StoredReview>> {
    const newest = new Map<string, StoredReview>();
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const refs = entityRefs.slice(start, start + CHUNK);
      const rows = await this.#knex<ReviewRow>({ review: TABLE })
        .whereIn('review.entity_ref', refs)
        .whereNotExists(
          this.#knex({ later: TABLE })
            .select(this.#knex.raw('1'))
            .whereRaw('later.runbook_id = review.runbook_id')
            .whereRaw('later.reviewed_at > review.reviewed_at'),
        )
        .orderBy('review.id');
      rows.map(fromRow).forEach(review => newest.set(review.runbookId, review));
    }
    return newest;
  }
}

function fromRow(row: ReviewRow): StoredReview {
  return {
    id: row.id,
    runbookId: row.runbook_id,
    entityRef: row.entity_ref,
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at,
    outcome: row.outcome,
    notes: row.notes ?? undefined,
    textDigest: row.text_digest ?? undefined,
  };
}
