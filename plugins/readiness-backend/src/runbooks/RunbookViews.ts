import type { DeadReference } from '@backstage-readiness/plugin-readiness-common';
import type { DrillStore } from './DrillStore';
import { presentRunbook } from './present';
import type { ReviewStore } from './ReviewStore';
import type { RunbookStore } from './RunbookStore';
import type { StoredRunbook } from './types';

/** Which of these addresses, as links keep them, were proven broken. */
export type BrokenAmong = (kept: readonly string[]) => Promise<Set<string>>;

/** Runbooks together with all that was recorded about them elsewhere. */
export class RunbookViews {
  readonly #store: RunbookStore;
  readonly #reviews: ReviewStore;
  readonly #drills: DrillStore;
  readonly #brokenAmong: BrokenAmong;
  readonly #clock: () => Date;

  constructor(options: {
    store: RunbookStore;
    reviews: ReviewStore;
    drills: DrillStore;
    brokenAmong: BrokenAmong;
    clock: () => Date;
  }) {
    this.#store = options.store;
    this.#reviews = options.reviews;
    this.#drills = options.drills;
    this.#brokenAmong = options.brokenAmong;
    this.#clock = options.clock;
  }

  /** The runbooks of some entities, as kept and as their readers see them. */
  async ofEntities(
    entityRefs: readonly string[],
    options: { text: 'included' | 'omitted' },
  ) {
    const [runbooks, newest, lastGood] = await Promise.all([
      this.#store.ofEntities(entityRefs, options),
      this.#reviews.newestOfEntities(entityRefs),
      this.#drills.lastGood(entityRefs),
    ]);
    const dead = await this.#deadIn(runbooks);
    const now = this.#clock().toISOString();
    return runbooks.map(runbook => ({
      runbook,
      summary: presentRunbook({
        runbook,
        newest: newest.get(runbook.id),
        lastDrilledAt: lastGood.get(runbook.id),
        deadReferences: dead(runbook),
        now,
      }),
    }));
  }

  async #deadIn(
    runbooks: readonly StoredRunbook[],
  ): Promise<(runbook: StoredRunbook) => DeadReference[]> {
    const kept = runbooks.flatMap(({ analysis }) =>
      analysis.references.map(reference => reference.kept),
    );
    const broken =
      kept.length > 0
        ? await this.#brokenAmong([...new Set(kept)])
        : new Set<string>();
    return ({ analysis }) =>
      analysis.references
        .filter(reference => broken.has(reference.kept))
        .map(({ target, what, line }) => ({ target, what, line }));
  }
}
