import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  recogniseRunbooks,
  type EntityAlerts,
  type RunbookSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';
import type { AlertFiles } from './AlertFiles';
import { describeAlerts } from './AlertsService';
import type {
  FactObservation,
  FactSource,
  FactValue,
} from '@backstage-readiness/plugin-readiness-node';
import { runbookId } from './identity';
import type { RunbookViews } from './RunbookViews';

/** What rules can know of an entity's runbooks. */
export function createRunbookFacts(options: {
  views: RunbookViews;
  alerts: AlertFiles;
  documents: DocumentReader;
  clock: () => Date;
}): FactSource {
  const { views, alerts, documents, clock } = options;
  return {
    id: 'runbooks',
    title: 'Runbooks',
    fields: {
      count: 'int',
      readable: 'int',
      broken: 'int',
      kinds: 'list<string>',
      missingSections: 'list<string>',
      unowned: 'int',
      placeholders: 'int',
      deadLinks: 'int',
      commandsWithoutLanguage: 'int',
      commandsWithoutResult: 'int',
      alertsWithoutRunbook: 'list<string>',
      alertsWithBrokenRunbook: 'list<string>',
      withoutAlert: 'list<string>',
      lastReviewedAt: 'timestamp',
      lastDrilledAt: 'timestamp',
      lastChangedAt: 'timestamp',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }) {
      const now = clock().toISOString();
      const refs = entities.map(entity => stringifyEntityRef(entity));
      const [stored, files] = await Promise.all([
        views.ofEntities(refs, { text: 'omitted' }),
        alerts.ofEntities(refs),
      ]);
      const byEntity = new Map<string, RunbookSummary[]>();
      for (const { summary } of stored) {
        const siblings = byEntity.get(summary.entityRef) ?? [];
        byEntity.set(summary.entityRef, [...siblings, summary]);
      }
      return entities.flatMap(entity => {
        const entityRef = stringifyEntityRef(entity);
        const runbooks = byEntity.get(entityRef) ?? [];
        const read = new Set(runbooks.map(({ id }) => id));
        // Nothing is known before all that the entity names has been tried.
        const complete = recogniseRunbooks(entity).every(
          ({ reference }) =>
            read.has(runbookId({ entityRef, reference })) ||
            // Named twice by different words; the first of them is read.
            runbooks.some(({ url }) => url === placeOf(entity, reference)),
        );
        if (!complete) {
          return [];
        }
        const own = files.filter(file => file.entityRef === entityRef);
        const values = valuesOf(runbooks);
        if (own.length > 0 && own.every(({ problem }) => !problem)) {
          const described = describeAlerts({
            entity,
            files: own,
            runbooks,
            documents,
          });
          Object.assign(values, alertValues(described));
        }
        return [{ entityRef, values, observedAt: observedAt(runbooks, now) }];
      });
    },
  };

  function placeOf(entity: Entity, reference: string): string | undefined {
    try {
      return documents.resolve({ entity, reference });
    } catch {
      return undefined;
    }
  }
}

function alertValues({
  alerts,
  runbooksWithoutAlert,
}: EntityAlerts): Record<string, FactValue> {
  const having = (...states: Array<EntityAlerts['alerts'][number]['state']>) =>
    alerts
      .filter(({ state }) => states.includes(state))
      .map(({ alert }) => alert);
  return {
    alertsWithoutRunbook: having('none'),
    alertsWithBrokenRunbook: having('broken'),
    withoutAlert: runbooksWithoutAlert.map(({ title }) => title),
  };
}

function valuesOf(runbooks: RunbookSummary[]): FactObservation['values'] {
  const judged = runbooks.filter(
    ({ verdict }) => verdict === 'ok' || verdict === 'incomplete',
  );
  const texts = judged.filter(({ format }) => format === 'markdown');
  const sum = (count: (runbook: RunbookSummary) => number) =>
    judged.reduce((total, runbook) => total + count(runbook), 0);
  const values: FactObservation['values'] = {
    count: runbooks.length,
    readable: judged.length,
    broken: runbooks.filter(({ verdict }) => verdict === 'broken').length,
    kinds: [...new Set(judged.map(({ kind }) => kind))].sort(),
    missingSections: judged.flatMap(({ title, sections }) =>
      sections
        .filter(({ state }) => state !== 'present')
        .map(({ name }) => `${title}: ${name}`),
    ),
    unowned: texts.filter(({ owner }) => !owner).length,
    placeholders: sum(({ placeholders }) => placeholders.length),
    deadLinks: sum(({ deadReferences }) => deadReferences.length),
    commandsWithoutLanguage: sum(
      ({ codeBlocksWithoutLanguage }) => codeBlocksWithoutLanguage,
    ),
    commandsWithoutResult: sum(
      ({ commandsWithoutResult }) => commandsWithoutResult,
    ),
  };
  // One that nobody ever walked through leaves the oldest review unknown.
  const reviewed = runbooks.map(({ lastReviewedAt }) => lastReviewedAt);
  const oldest = reviewed.every(at => at !== undefined)
    ? reviewed.sort()[0]
    : undefined;
  const latest = (moments: Array<string | undefined>) =>
    moments
      .flatMap(moment => moment ?? [])
      .sort()
      .pop();
  // A drill of any of them says that people practise here.
  const drilled = latest(runbooks.map(({ lastDrilledAt }) => lastDrilledAt));
  const changed = latest(runbooks.map(({ lastChangedAt }) => lastChangedAt));
  return {
    ...values,
    ...(oldest ? { lastReviewedAt: oldest } : {}),
    ...(drilled ? { lastDrilledAt: drilled } : {}),
    ...(changed ? { lastChangedAt: changed } : {}),
  };
}

/** A judged text was true when last read; its absence when last looked for. */
function observedAt(runbooks: RunbookSummary[], now: string): string {
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
