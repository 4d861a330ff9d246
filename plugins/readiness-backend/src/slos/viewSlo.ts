import {
  burnDown,
  currentBurn,
  errorBudget,
  projectedExhaustion,
  sloCoverage,
  sloPeriodAt,
  sloState,
  sumMeasures,
  tierBurns,
  type SloDefinition,
  type SloObjective,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloProvider } from '@backstage-readiness/plugin-readiness-node';
import type { StoredObjective } from './SloStore';

/** Figures older than this say nothing about now. */
export const TRUST_SECONDS = 30 * 60;

/** Works out budget, burn and state of an objective from its last figures. */
export function viewSlo(
  { definition, figures, alerts, provider, lastError }: StoredObjective,
  now: Date,
  linksOf: SloProvider['queryLinks'],
): SloObjective {
  const observedAt = figures && new Date(figures.observedAt);
  const period = figures
    ? {
        start: new Date(figures.period.start),
        end: new Date(figures.period.end),
      }
    : sloPeriodAt(definition.window, now);
  const budget =
    figures &&
    errorBudget({
      terms: definition,
      measured: sumMeasures(figures.buckets),
      countsKnown: figures.countsKnown,
    });
  const burns = tierBurns({
    terms: definition,
    measures: new Map(
      figures?.windows.map(measure => [measure.seconds, measure]),
    ),
  });
  const burn = currentBurn(burns);
  const exhaustedAt =
    budget &&
    projectedExhaustion({
      terms: definition,
      remaining: budget.remaining,
      burn,
      period,
      now: observedAt ?? now,
    });
  return {
    id: definition.id,
    format: definition.format,
    title: definition.title,
    description: definition.description ?? null,
    service: definition.service ?? null,
    state: sloState({
      budget,
      burns,
      observedAt,
      now,
      trustForSeconds: TRUST_SECONDS,
    }),
    target: definition.target,
    current: budget?.current ?? null,
    method: definition.method,
    sliceSeconds: definition.sliceSeconds ?? null,
    sliceTarget: definition.sliceTarget ?? null,
    period: {
      kind: definition.window.kind,
      ...definition.window.duration,
      timeZone:
        definition.window.kind === 'calendar'
          ? definition.window.timeZone
          : null,
      start: period.start.toISOString(),
      end: period.end.toISOString(),
    },
    budget: budget
      ? {
          consumed: budget.consumed,
          remaining: budget.remaining,
          amount: budget.amount ?? null,
        }
      : null,
    burn: burn ?? null,
    coverage:
      (figures &&
        sloCoverage({
          start: period.start,
          buckets: figures.buckets,
          sliceSeconds:
            definition.method === 'occurrences'
              ? undefined
              : definition.sliceSeconds,
        })) ??
      null,
    exhaustedAt: exhaustedAt?.toISOString() ?? null,
    tiers: burns.map(({ tier, long, short, firing }) => ({
      ...tier,
      long: long ?? null,
      short: short ?? null,
      firing,
    })),
    burnDown: figures
      ? burnDown({ terms: definition, period, buckets: figures.buckets })
      : [],
    queries: queriesOf(definition).map(query => ({
      ...query,
      links:
        linksOf?.({
          definition,
          query: query.query,
          from: period.start,
          to: period.end < now ? period.end : now,
        }) ?? [],
    })),
    // An alert that fired an hour ago says nothing about now.
    alerts:
      alerts && ageOf(alerts.at, now) <= TRUST_SECONDS ? alerts.alerts : null,
    source: definition.source,
    provider: provider ? { id: provider.id, title: provider.title } : null,
    sample: provider?.sample ?? false,
    observedAt: figures?.observedAt ?? null,
    problem: lastError ?? null,
  };
}

function ageOf(at: string, now: Date): number {
  return (now.getTime() - Date.parse(at)) / 1000;
}

function queriesOf({
  indicator,
}: SloDefinition): Array<Omit<SloObjective['queries'][number], 'links'>> {
  const parts: Array<
    [SloObjective['queries'][number]['part'], Record<string, unknown>]
  > =
    indicator.kind === 'ratio'
      ? [
          [indicator.counts, indicator.part.spec],
          ['total', indicator.total.spec],
        ]
      : [
          [
            indicator.kind === 'raw-ratio' ? indicator.rawType : 'value',
            indicator.source.spec,
          ],
        ];
  return parts.map(([part, spec]) => ({
    part,
    // Not every data source has a query; the rest says as much in its own words.
    query:
      typeof spec.query === 'string'
        ? spec.query.trim()
        : JSON.stringify(spec, null, 2),
  }));
}
