import { randomUUID } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  parseRunbook,
  recogniseRunbooks,
  searchText,
  type EntityRunbooks,
  type Runbook,
  type RunbookDocument,
  type RunbookDrillOutcome,
  type RunbookReviewOutcome,
} from '@backstage-readiness/plugin-readiness-common';
import { runbookId } from './identity';
import type { DrillStore } from './DrillStore';
import type { ReviewStore } from './ReviewStore';
import type { RunbookRefresher } from './RunbookRefresher';
import type { RunbookStore } from './RunbookStore';
import type { RunbookViews } from './RunbookViews';
import type { StoredRunbook } from './types';

/** How long a reader waits who asks for a fresh reading. */
const REFRESH_TIMEOUT = 60_000;

/** What can be asked of runbooks and done with them; who may is asked elsewhere. */
export interface Runbooks {
  list(options: { entity: Entity; search?: string }): Promise<EntityRunbooks>;
  get(options: { entity: Entity; id: string }): Promise<Runbook>;
  refresh(options: { entity: Entity }): Promise<EntityRunbooks>;
  recordReview(options: {
    entity: Entity;
    id: string;
    reviewedBy: string;
    outcome: RunbookReviewOutcome;
    notes?: string;
  }): Promise<Runbook>;
  recordDrill(options: {
    entity: Entity;
    id: string;
    recordedBy: string;
    heldAt?: string;
    outcome: RunbookDrillOutcome;
    notes?: string;
  }): Promise<Runbook>;
  /** One page of all texts, whoever may read them. */
  documents(options: { cursor?: string; limit: number }): Promise<{
    items: RunbookDocument[];
    totalItems: number;
    nextCursor?: string;
  }>;
}

/** Serves runbooks from the store. */
export class RunbooksService implements Runbooks {
  readonly #store: RunbookStore;
  readonly #reviews: ReviewStore;
  readonly #drills: DrillStore;
  readonly #views: RunbookViews;
  readonly #refresher: RunbookRefresher;
  readonly #clock: () => Date;
  readonly #onChange: (entityRefs: string[]) => Promise<void>;

  constructor(options: {
    store: RunbookStore;
    reviews: ReviewStore;
    drills: DrillStore;
    views: RunbookViews;
    refresher: RunbookRefresher;
    clock: () => Date;
    onChange: (entityRefs: string[]) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#reviews = options.reviews;
    this.#drills = options.drills;
    this.#views = options.views;
    this.#refresher = options.refresher;
    this.#clock = options.clock;
    this.#onChange = options.onChange;
  }

  async list(options: {
    entity: Entity;
    search?: string;
  }): Promise<EntityRunbooks> {
    const { entity, search = '' } = options;
    const entityRef = stringifyEntityRef(entity);
    const runbooks = await this.#views.ofEntities([entityRef], {
      text: search.trim() ? 'included' : 'omitted',
    });
    const known = new Set(runbooks.map(({ summary }) => summary.id));
    const read = new Set(runbooks.map(({ summary }) => summary.reference));
    return {
      entityRef,
      items: runbooks.flatMap(({ runbook, summary }) => {
        const match = search.trim() ? find(runbook, search) : undefined;
        return search.trim() && !match ? [] : [{ ...summary, match }];
      }),
      pending: recogniseRunbooks(entity)
        .map(({ reference }) => reference)
        .filter(
          reference =>
            !read.has(reference) &&
            !known.has(runbookId({ entityRef, reference })) &&
            !this.#refresher.isSamePlace(
              entity,
              reference,
              runbooks.map(({ summary }) => summary.url),
            ),
        ),
    };
  }

  async get(options: { entity: Entity; id: string }): Promise<Runbook> {
    const { id } = await this.#find(options);
    const entityRef = stringifyEntityRef(options.entity);
    const [all, reviews, drills] = await Promise.all([
      this.#views.ofEntities([entityRef], { text: 'included' }),
      this.#reviews.ofRunbook(id),
      this.#drills.ofRunbook(id),
    ]);
    const { runbook, summary } = all.find(one => one.summary.id === id)!;
    return {
      ...summary,
      text: runbook.text,
      headings: runbook.analysis.headings,
      reviews: reviews.map(review => ({
        id: review.id,
        reviewedBy: review.reviewedBy,
        reviewedAt: review.reviewedAt,
        outcome: review.outcome,
        notes: review.notes,
        textDigest: review.textDigest,
      })),
      drills: drills.map(drill => ({
        id: drill.id,
        recordedBy: drill.recordedBy,
        heldAt: drill.heldAt,
        recordedAt: drill.recordedAt,
        outcome: drill.outcome,
        notes: drill.notes,
      })),
    };
  }

  async refresh(options: { entity: Entity }): Promise<EntityRunbooks> {
    await this.#refresher.refresh(
      [options.entity],
      AbortSignal.timeout(REFRESH_TIMEOUT),
    );
    return this.list(options);
  }

  async recordReview(options: {
    entity: Entity;
    id: string;
    reviewedBy: string;
    outcome: RunbookReviewOutcome;
    notes?: string;
  }): Promise<Runbook> {
    const runbook = await this.#find(options);
    const { outcome, notes } = options;
    if (outcome === 'needs-work' && !notes) {
      throw new InputError(
        'Say in the notes what does not hold, so that somebody can mend it',
      );
    }
    await this.#reviews.add({
      id: randomUUID(),
      runbookId: runbook.id,
      entityRef: runbook.entityRef,
      reviewedBy: options.reviewedBy,
      reviewedAt: this.#now(),
      outcome,
      notes: notes || undefined,
      textDigest: runbook.digest,
    });
    await this.#onChange([runbook.entityRef]);
    return this.get(options);
  }

  async recordDrill(options: {
    entity: Entity;
    id: string;
    recordedBy: string;
    heldAt?: string;
    outcome: RunbookDrillOutcome;
    notes?: string;
  }): Promise<Runbook> {
    const runbook = await this.#find(options);
    const { outcome, notes } = options;
    const now = this.#now();
    const heldAt = options.heldAt
      ? new Date(options.heldAt).toISOString()
      : now;
    if (heldAt > now) {
      throw new InputError(
        'That drill has not taken place yet; record it once it has',
      );
    }
    if (outcome !== 'worked' && !notes) {
      throw new InputError(
        'Say in the notes what was missing, so that somebody can mend it',
      );
    }
    await this.#drills.add({
      id: randomUUID(),
      runbookId: runbook.id,
      entityRef: runbook.entityRef,
      recordedBy: options.recordedBy,
      heldAt,
      recordedAt: now,
      outcome,
      notes: notes || undefined,
      textDigest: runbook.digest,
    });
    await this.#onChange([runbook.entityRef]);
    return this.get(options);
  }

  async documents(options: { cursor?: string; limit: number }) {
    const { cursor, limit } = options;
    const { runbooks, total } = await this.#store.page({
      after: cursor,
      limit,
    });
    return {
      items: runbooks.map(runbook => ({
        id: runbook.id,
        entityRef: runbook.entityRef,
        title: runbook.title,
        kind: runbook.kind,
        text: runbook.text ?? '',
        headings: parseRunbook({
          text: runbook.text ?? '',
          path: runbook.url,
        }).headings.map(({ id, level, text, line }) => ({
          id,
          level,
          text,
          line,
        })),
      })),
      totalItems: total,
      nextCursor:
        runbooks.length === limit ? runbooks[limit - 1].id : undefined,
    };
  }

  async #find(options: { entity: Entity; id: string }): Promise<StoredRunbook> {
    const entityRef = stringifyEntityRef(options.entity);
    const runbook = await this.#store.get({ id: options.id, entityRef });
    if (!runbook) {
      throw new NotFoundError(
        `${entityRef} has no runbook ${options.id}; the entity may have stopped naming it`,
      );
    }
    return runbook;
  }

  #now(): string {
    return this.#clock().toISOString();
  }
}

function find(runbook: StoredRunbook, search: string) {
  const { title, kind, reference, text = '' } = runbook;
  return searchText(`${title}\n${text}\n${kind}\n${reference}`, search);
}
