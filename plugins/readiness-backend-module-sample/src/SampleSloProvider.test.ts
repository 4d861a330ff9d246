import {
  burnWindows,
  errorBudget,
  parseSlos,
  sloBuckets,
  sloPeriodAt,
  sloState,
  sumMeasures,
  tierBurns,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFigures } from '@backstage-readiness/plugin-readiness-node';
import { SampleSloProvider } from './SampleSloProvider';

const now = new Date('2026-11-21T10:20:30Z');

function define(options: {
  name?: string;
  target?: number;
  slices?: boolean;
  mood?: string;
}): SloDefinition {
  const { definitions } = parseSlos([
    {
      url: 'https://git.example.com/slo.yaml',
      text: `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${options.name ?? 'boarding'}
  annotations: ${
    options.mood ? `{ readiness/sample-slo: ${options.mood} }` : '{}'
  }
spec:
  indicator: { spec: { ratioMetric: { counter: true, good: { metricSource: { spec: { query: a } } }, total: { metricSource: { spec: { query: b } } } } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: ${options.slices ? 'Timeslices' : 'Occurrences'}
  objectives: [{ target: ${
    options.target ?? 0.995
  }, timeSliceTarget: 0.9, timeSliceWindow: 5m }]
`,
    },
  ]);
  return definitions[0];
}

async function figuresOf(
  definition: SloDefinition,
  options: { at?: Date; entityAnnotations?: Record<string, string> } = {},
): Promise<SloFigures> {
  const at = options.at ?? now;
  const period = sloPeriodAt(definition.window, at);
  const [result] = await new SampleSloProvider().fetchFigures({
    requests: [
      {
        id: 'x',
        entityRef: 'component:default/ferry',
        entityAnnotations: options.entityAnnotations ?? {},
        definition,
        period,
        buckets: sloBuckets({
          period,
          now: at,
          sliceSeconds: definition.sliceSeconds,
        }),
        windowSeconds: burnWindows(definition),
      },
    ],
    now: at,
  });
  if (!('figures' in result)) {
    throw new Error(result.reason);
  }
  return result.figures;
}

function stateOf(definition: SloDefinition, figures: SloFigures, at = now) {
  return sloState({
    budget: errorBudget({
      terms: definition,
      measured: sumMeasures(figures.buckets),
      countsKnown: true,
    }),
    burns: tierBurns({
      terms: definition,
      measures: new Map(figures.windows.map(w => [w.seconds, w])),
    }),
    observedAt: new Date(figures.observedAt),
    now: at,
    trustForSeconds: 60,
  });
}

describe('SampleSloProvider', () => {
  it('says that it is a sample', () => {
    expect(new SampleSloProvider().sample).toBe(true);
  });

  it.each(
    (['met', 'at-risk', 'breached', 'no-data'] as const).flatMap(mood =>
      [0.9, 0.99, 0.995, 0.9995].flatMap(target =>
        [false, true].map(slices => ({ mood, target, slices })),
      ),
    ),
  )(
    'tells a story that ends $mood for $target, slices: $slices',
    async terms => {
      const definition = define(terms);
      expect(stateOf(definition, await figuresOf(definition))).toBe(terms.mood);
    },
  );

  it.each(
    (['met', 'at-risk', 'breached'] as const).flatMap(mood =>
      [0.9, 0.995].flatMap(target =>
        [false, true].map(slices => ({ mood, target, slices })),
      ),
    ),
  )(
    'ends $mood at every hour of the week for $target, slices: $slices',
    async terms => {
      const others = [];
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        const at = new Date(now.getTime() + hour * 3_600_000);
        const definition = define({ ...terms, name: `boarding-${hour % 5}` });
        const state = stateOf(
          definition,
          await figuresOf(definition, { at }),
          at,
        );
        if (state !== terms.mood) {
          others.push(`${at.toISOString()}: ${state}`);
        }
      }
      expect(others).toEqual([]);
    },
  );

  it('is steered by the entity, and rather by the file', async () => {
    const entityAnnotations = { 'readiness/sample-slo': 'breached' };
    const plain = define({});
    expect(stateOf(plain, await figuresOf(plain, { entityAnnotations }))).toBe(
      'breached',
    );
    const steered = define({ mood: 'met' });
    expect(
      stateOf(steered, await figuresOf(steered, { entityAnnotations })),
    ).toBe('met');
  });

  describe('alert rules', () => {
    const alertsOf = async (definition: SloDefinition) => {
      const [result] = await new SampleSloProvider().fetchAlerts({
        requests: [
          {
            id: 'x',
            entityRef: 'component:default/ferry',
            entityAnnotations: {},
            definition,
          },
        ],
        now,
      });
      return 'alerts' in result ? result.alerts : [];
    };

    it.each([
      ['met', []],
      ['at-risk', ['ErrorBudgetBurnsFast']],
      ['breached', ['ErrorBudgetBurnsSlowly']],
      ['no-data', []],
    ])('fire as the story goes: %s', async (mood, firing) => {
      const alerts = await alertsOf(define({ mood }));
      expect(alerts).toHaveLength(2);
      expect(
        alerts
          .filter(({ state }) => state === 'firing')
          .map(({ name }) => name),
      ).toEqual(firing);
      expect(
        alerts.every(({ state, since }) => (state === 'firing') === !!since),
      ).toBe(true);
    });

    it('name the runbook of the file, and are left out where it says so', async () => {
      const definition = define({});
      definition.annotations['readiness/sample-runbook'] =
        'https://wiki.example.com/x';
      expect((await alertsOf(definition))[0].runbookUrl).toBe(
        'https://wiki.example.com/x',
      );
      definition.annotations['readiness/sample-alerts'] = 'none';
      expect(await alertsOf(definition)).toEqual([]);
    });
  });

  it('leaves the time before its figures empty', async () => {
    const definition = define({ mood: 'met' });
    definition.annotations['readiness/sample-days'] = '3';
    const { buckets } = await figuresOf(definition);
    const seen = buckets.filter(({ total }) => total > 0).length;
    expect(seen / buckets.length).toBeCloseTo(3 / 28, 1);
    expect(seen).toBeGreaterThan(0);
  });

  it('tells where a query can be opened when it is told', () => {
    const provider = new SampleSloProvider({
      links: [{ title: 'Open', url: 'https://x.example.com/?q={{query}}' }],
    });
    expect(
      provider.queryLinks({
        definition: define({}),
        query: 'a',
        from: now,
        to: now,
      }),
    ).toEqual([{ title: 'Open', url: 'https://x.example.com/?q=a' }]);
  });

  it('always tells the same story', async () => {
    expect(await figuresOf(define({}))).toEqual(await figuresOf(define({})));
  });

  it('tells different objectives different stories', async () => {
    const [one, other] = await Promise.all([
      figuresOf(define({ name: 'one' })),
      figuresOf(define({ name: 'other' })),
    ]);
    expect(one.buckets).not.toEqual(other.buckets);
  });

  it('changes little from one minute to the next', async () => {
    const definition = define({ mood: 'met' });
    const before = sumMeasures((await figuresOf(definition)).buckets);
    const after = sumMeasures(
      (await figuresOf(definition, { at: new Date(now.getTime() + 60_000) }))
        .buckets,
    );
    expect(after.bad / before.bad).toBeCloseTo(1, 1);
  });
});
