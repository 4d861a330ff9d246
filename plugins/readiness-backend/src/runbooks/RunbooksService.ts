import { randomUUID } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  recogniseRunbooks,
  searchText,
  type EntityRunbooks,
  type Runbook,
  type RunbookReviewOutcome,
} from '@backstage-readiness/plugin-readiness-common';
import { runbookId } from './identity';
import { presentRunbook } from './present';
import type { ReviewStore } from './ReviewStore';
import type { RunbookRefresher } from './RunbookRefresher';
import type { RunbookStore } from './RunbookStore';
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
}

/** Serves runbooks from the store. */
export class RunbooksService implements Runbooks {
  readonly #store: RunbookStore;
  readonly #reviews: ReviewStore;
  readonly #refresher: RunbookRefresher;
  readonly #clock: () => Date;
  readonly #onChange: (entityRefs: string[]) => Promise<void>;

  constructor(options: {
    store: RunbookStore;
    reviews: ReviewStore;
    refresher: RunbookRefresher;
    clock: () => Date;
    onChange: (entityRefs: string[]) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#reviews = options.reviews;
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
    const [runbooks, newest] = await Promise.all([
      this.#store.ofEntities([entityRef], {
        text: search.trim() ? 'included' : 'omitted',
      }),
      this.#reviews.newestOfEntities([entityRef]),
    ]);
    const now = this.#now();
    const known = new Set(runbooks.map(({ id }) => id));
    return {
      entityRef,
      items: runbooks.flatMap(runbook => {
        const match = search.trim() ? find(runbook, search) : undefined;
        return search.trim() && !match
          ? []
          : [
              {
                ...presentRunbook({
                  runbook,
                  newest: newest.get(runbook.id),
                  now,
                }),
                match,
              },
            ];
      }),
      pending: recogniseRunbooks(entity)
        .map(({ reference }) => reference)
        .filter(reference => !known.has(runbookId({ entityRef, reference }))),
    };
  }

  async get(options: { entity: Entity; id: string }): Promise<Runbook> {
    const runbook = await this.#find(options);
    const reviews = await this.#reviews.ofRunbook(runbook.id);
    return {
      ...presentRunbook({ runbook, newest: reviews[0], now: this.#now() }),
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
