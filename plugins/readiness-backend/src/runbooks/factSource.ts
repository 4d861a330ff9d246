import { stringifyEntityRef } from '@backstage/catalog-model';
import { recogniseRunbooks } from '@backstage-readiness/plugin-readiness-common';
import type {
  FactObservation,
  FactSource,
  FactValue,
} from '@backstage-readiness/plugin-readiness-node';
import { runbookId } from './identity';
import { lastReviewedAt } from './reviewState';
import type { ReviewStore } from './ReviewStore';
import type { RunbookStore } from './RunbookStore';
import type { StoredReview, StoredRunbook } from './types';

/** What rules can know of an entity's runbooks. */
export function createRunbookFacts(options: {
  store: RunbookStore;
  reviews: ReviewStore;
  clock: () => Date;
}): FactSource {
  const { store, reviews, clock } = options;
  return {
    id: 'runbooks',
    title: 'Runbooks',
    fields: {
      count: 'int',
      readable: 'int',
      broken: 'int',
      kinds: 'list<string>',
      missingSections: 'list<string>',
      lastReviewedAt: 'timestamp',
      lastChangedAt: 'timestamp',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }) {
      const now = clock().toISOString();
      const refs = entities.map(entity => stringifyEntityRef(entity));
      const [stored, newest] = await Promise.all([
        store.ofEntities(refs, { text: 'omitted' }),
        reviews.newestOfEntities(refs),
      ]);
      const byEntity = new Map<string, StoredRunbook[]>();
      for (const runbook of stored) {
        const siblings = byEntity.get(runbook.entityRef) ?? [];
        byEntity.set(runbook.entityRef, [...siblings, runbook]);
      }
      return entities.flatMap(entity => {
        const entityRef = stringifyEntityRef(entity);
        const runbooks = byEntity.get(entityRef) ?? [];
        const read = new Set(runbooks.map(({ id }) => id));
        // Nothing is known before all that the entity names has been tried.
        const complete = recogniseRunbooks(entity).every(({ reference }) =>
          read.has(runbookId({ entityRef, reference })),
        );
        return complete ? [observe({ entityRef, runbooks, newest, now })] : [];
      });
    },
  };
}

function observe(options: {
  entityRef: string;
  runbooks: StoredRunbook[];
  newest: Map<string, StoredReview>;
  now: string;
}): FactObservation {
  const { entityRef, runbooks, newest, now } = options;
  const judged = runbooks.filter(
    ({ verdict }) => verdict === 'ok' || verdict === 'incomplete',
  );
  const values: Record<string, FactValue> = {
    count: runbooks.length,
    readable: judged.length,
    broken: runbooks.filter(({ verdict }) => verdict === 'broken').length,
    kinds: [...new Set(judged.map(({ kind }) => kind))].sort(),
    missingSections: judged.flatMap(({ title, analysis }) =>
      analysis.sections
        .filter(({ state }) => state !== 'present')
        .map(({ name }) => `${title}: ${name}`),
    ),
  };
  const reviewed = runbooks.map(runbook =>
    lastReviewedAt({ runbook, newest: newest.get(runbook.id), now }),
  );
  // One that nobody ever walked through leaves the oldest review unknown.
  const oldest = reviewed.every(at => at !== undefined)
    ? reviewed.sort()[0]
    : undefined;
  if (oldest) {
    values.lastReviewedAt = oldest;
  }
  const changed = runbooks
    .flatMap(({ lastChangedAt }) => lastChangedAt ?? [])
    .sort()
    .pop();
  if (changed) {
    values.lastChangedAt = changed;
  }
  return { entityRef, values, observedAt: observedAt(runbooks, now) };
}

/** A judged text was true when last read; its absence when last looked for. */
function observedAt(runbooks: StoredRunbook[], now: string): string {
  return (
    runbooks
      .map(({ verdict, fetchedAt, checkedAt }) =>
        verdict === 'ok' || verdict === 'incomplete'
          ? fetchedAt ?? checkedAt
          : checkedAt,
      )
      .sort()[0] ?? now
  );
}
