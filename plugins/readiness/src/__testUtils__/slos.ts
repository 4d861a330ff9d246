import type {
  EntitySlos,
  SloObjective,
} from '@backstage-readiness/plugin-readiness-common';

const DAY = 86_400_000;

/** An objective as the backend tells it, measured just now. */
export function objective(changes: Partial<SloObjective> = {}): SloObjective {
  const now = Date.now();
  const at = (day: number) => new Date(now - (28 - day) * DAY).toISOString();
  return {
    id: 'boarding',
    format: 'openslo',
    title: 'Boarding',
    description: 'Nine hundred ninety-five of a thousand scans open the gate',
    service: 'ferry',
    state: 'met',
    target: 0.995,
    current: 0.9975,
    method: 'occurrences',
    sliceSeconds: null,
    sliceTarget: null,
    period: {
      kind: 'rolling',
      count: 28,
      unit: 'day',
      timeZone: null,
      start: at(0),
      end: at(28),
    },
    budget: {
      consumed: 0.5,
      remaining: 0.5,
      amount: { unit: 'events', total: 1000, left: 500 },
    },
    burn: 0.4,
    coverage: 1,
    exhaustedAt: null,
    tiers: [
      {
        id: '1h',
        longSeconds: 3600,
        shortSeconds: 300,
        budgetShare: 0.02,
        threshold: 13.44,
        long: 0.4,
        short: 0.3,
        firing: false,
      },
    ],
    burnDown: [0, 7, 14, 21, 28].map(day => ({
      at: at(day),
      remaining: 1 - day / 56,
      ideal: 1 - day / 28,
    })),
    queries: [
      { part: 'good', query: 'scans_total{ok="1"}', links: [] },
      { part: 'total', query: 'scans_total', links: [] },
    ],
    alerts: null,
    source: { url: './slo.yaml', line: 19 },
    provider: { id: 'prometheus', title: 'Prometheus' },
    sample: false,
    observedAt: new Date(now).toISOString(),
    problem: null,
    ...changes,
  };
}

/** What the backend tells of the objectives of an entity. */
export function slos(changes: Partial<EntitySlos> = {}): EntitySlos {
  return {
    entityRef: 'component:default/shop',
    annotation: './slo.yaml',
    worst: 'met',
    objectives: [objective()],
    problems: [],
    sla: null,
    readAt: new Date().toISOString(),
    canRefresh: true,
    ...changes,
  };
}
