import {
  burnWindows,
  parseSlos,
  sloBuckets,
  sloPeriodAt,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFiguresRequest } from '@backstage-readiness/plugin-readiness-node';
import type { PrometheusServer } from '../config';
import { PrometheusSloProvider } from '../PrometheusSloProvider';
import { startFakeServer, type Answer } from '../testing/fakeServer';

export const now = new Date('2026-11-21T10:20:30.123Z');

/** An objective with a ratio of two counters. */
export function define(options: {
  name?: string;
  source?: string;
  window?: string;
}): SloDefinition {
  const source = options.source ?? 'type: Prometheus, metricSourceRef: main';
  const { definitions } = parseSlos([
    {
      url: 'https://git.example.com/slo.yaml',
      text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${options.name ?? 'boarding'} }
spec:
  indicator:
    spec:
      ratioMetric:
        counter: true
        good: { metricSource: { ${source}, spec: { query: 'good_total' } } }
        total: { metricSource: { ${source}, spec: { query: 'all_total' } } }
  timeWindow: [${options.window ?? '{ duration: 28d, isRolling: true }'}]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`,
    },
  ]);
  return definitions[0];
}

/** What a provider is asked about it. */
export function requestFor(definition: SloDefinition): SloFiguresRequest {
  const period = sloPeriodAt(definition.window, now);
  return {
    id: definition.id,
    entityRef: 'component:default/ferry',
    entityAnnotations: {},
    definition,
    period,
    buckets: sloBuckets({ period, now }),
    windowSeconds: burnWindows(definition),
  };
}

/** Starts providers on fake servers, which end with the test. */
export function useProviders() {
  const stops: Array<() => Promise<void>> = [];
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
  });

  return async function start(
    answer: Answer,
    settings: Partial<PrometheusServer> = {},
  ) {
    const fake = await startFakeServer(answer);
    stops.push(fake.stop);
    const provider = new PrometheusSloProvider({
      servers: [
        {
          name: 'main',
          url: fake.url,
          isDefault: false,
          headers: {},
          timeoutMs: 5000,
          concurrency: 4,
          links: [],
          ...settings,
        },
      ],
    });
    const fetch = (...definitions: SloDefinition[]) =>
      provider.fetchFigures({
        requests: definitions.map(requestFor),
        now,
        signal: new AbortController().signal,
      });
    return { ...fake, provider, fetch };
  };
}
