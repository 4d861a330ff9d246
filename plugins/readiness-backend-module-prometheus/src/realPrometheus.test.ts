import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  burnWindows,
  errorBudget,
  parseSlos,
  sloBuckets,
  sloCoverage,
  sloPeriodAt,
  sumMeasures,
  type SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { SloFiguresRequest } from '@backstage-readiness/plugin-readiness-node';
import { PrometheusSloProvider } from './PrometheusSloProvider';
import { makeHistory, type History } from './testing/history';
import {
  startRealPrometheus,
  until,
  whyNoRealPrometheus,
} from './testing/realPrometheus';

jest.setTimeout(120_000);

const DAY = 86_400;
const why = whyNoRealPrometheus();

const RULES = `groups:
  - name: gates
    rules:
      - record: gates:errors:ratio
        expr: sum(rate(gate_scans_total{result="failed"}[1h])) / sum(rate(gate_scans_total[1h]))
      - alert: GatesStayShut
        expr: gates:errors:ratio >= 0
        labels: { severity: page }
        annotations:
          summary: '{{ $value }} of the scans fail'
          runbook_url: https://wiki.example.com/gates
      - alert: SomethingElse
        expr: vector(1)
`;

function define(spec: string): SloDefinition {
  const { definitions, problems } = parseSlos([
    {
      url: 'slo.yaml',
      text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: gates }
spec:
  service: ferry
${spec.replace(/^/gm, '  ')}
`,
    },
  ]);
  if (!definitions[0]) {
    throw new Error(JSON.stringify(problems));
  }
  return definitions[0];
}

const ratio = (options: { bad: string; total: string }) => `indicator:
  spec:
    ratioMetric:
      counter: true
      bad: { metricSource: { type: Prometheus, spec: { query: '${options.bad}' } } }
      total: { metricSource: { type: Prometheus, spec: { query: '${options.total}' } } }`;

const gates = define(`${ratio({
  bad: 'gate_scans_total{result="failed"}',
  total: 'gate_scans_total',
})}
timeWindow: [{ duration: 28d, isRolling: true }]
budgetingMethod: Occurrences
objectives: [{ target: 0.99 }]`);

const slices = define(`${ratio({
  bad: 'gate_scans_total{result="failed"}',
  total: 'gate_scans_total',
})}
timeWindow: [{ duration: 28d, isRolling: true }]
budgetingMethod: Timeslices
objectives: [{ target: 0.95, timeSliceTarget: 0.9, timeSliceWindow: 1h }]`);

const scraped = define(`${ratio({
  bad: 'sum(increase(exporter_answers_total{code="500"}[{{.window}}]))',
  total: 'sum(increase(exporter_answers_total[{{.window}}]))',
})}
timeWindow: [{ duration: 1h, isRolling: true }]
budgetingMethod: Occurrences
objectives: [{ target: 0.5 }]`);

(why ? describe.skip : describe)('a real Prometheus', () => {
  // Of the last whole minute, so that the newest sample is never in the future.
  const now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  let history: History;
  let exporter: Server;
  let url: string;
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    let answers = 0;
    exporter = createServer((_, response) => {
      answers += 4;
      response
        .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
        .end(
          `# TYPE exporter_answers_total counter
exporter_answers_total{code="200"} ${answers * 0.75}
exporter_answers_total{code="500"} ${answers * 0.25}
`,
        );
    });
    await new Promise<void>(resolve => {
      exporter.listen(0, '127.0.0.1', resolve);
    });
    const { port } = exporter.address() as AddressInfo;
    history = makeHistory(now.getTime() / 1000);
    const server = await startRealPrometheus({
      history: history.text,
      scrape: `127.0.0.1:${port}`,
      rules: RULES,
    });
    ({ url, stop } = server);
  });

  afterAll(async () => {
    await stop();
    exporter.closeAllConnections();
    exporter.close();
  });

  const start = () =>
    new PrometheusSloProvider({
      servers: [
        {
          name: 'real',
          url,
          isDefault: true,
          headers: {},
          timeoutMs: 60_000,
          concurrency: 4,
          links: [],
        },
      ],
    });
  const signal = new AbortController().signal;

  function requestAt(definition: SloDefinition, at: Date): SloFiguresRequest {
    const period = sloPeriodAt(definition.window, at);
    return {
      id: definition.id,
      entityRef: 'component:default/ferry',
      entityAnnotations: {},
      definition,
      period,
      buckets: sloBuckets({
        period,
        now: at,
        sliceSeconds: definition.sliceSeconds,
      }),
      windowSeconds: burnWindows(definition),
    };
  }

  async function measure(definition: SloDefinition, at = now) {
    const request = requestAt(definition, at);
    const [result] = await start().fetchFigures({
      requests: [request],
      now: at,
      signal,
    });
    if (!('figures' in result)) {
      throw new Error(result.reason);
    }
    const measured = sumMeasures(result.figures.buckets);
    return {
      figures: result.figures,
      measured,
      budget: errorBudget({
        terms: definition,
        measured,
        countsKnown: result.figures.countsKnown,
      }),
      coverage: sloCoverage({
        start: request.period.start,
        buckets: result.figures.buckets,
        sliceSeconds: definition.sliceSeconds,
      }),
    };
  }

  /** Both numbers differ by less than a share of the first. */
  function expectNear(found: number, truth: number, share: number) {
    expect(Math.abs(found - truth)).toBeLessThan(Math.abs(truth) * share);
  }

  it('counts events over 28 days, through a restart and a gap', async () => {
    const { measured, budget, coverage } = await measure(gates);
    const truth = history.truth(28 * DAY);
    // What is read every five minutes is extrapolated to the edges of half a day.
    expectNear(measured.total, truth.total, 0.02);
    expectNear(measured.bad, truth.bad, 0.02);
    expectNear(budget!.current, 1 - truth.bad / truth.total, 0.001);
    // A day of 20 % of errors uses 20 of the 25 % that 25 days of 1 % allow.
    expectNear(budget!.consumed, truth.bad / (0.01 * truth.total), 0.02);
    // Nobody read the counters for three days.
    expect(coverage).toBeGreaterThan(24 / 28);
    expect(coverage).toBeLessThan(26 / 28);
  });

  it('measures all windows with one question', async () => {
    const { figures } = await measure(gates);
    expect(figures.windows.map(({ seconds }) => seconds)).toEqual([
      300, 1800, 3600, 7200, 21_600, 86_400, 259_200,
    ]);
    // A range of five minutes holds a single sample, which says nothing.
    for (const { seconds, bad, total } of figures.windows.slice(2)) {
      const truth = history.truth(seconds);
      expectNear(total, truth.total, 0.1);
      expect(bad / total).toBeCloseTo(truth.bad / truth.total, 4);
    }
  });

  it('counts slices: those of the bad day are bad, those unread are none', async () => {
    const { measured, budget, coverage } = await measure(slices);
    expect(measured.bad).toBeGreaterThanOrEqual(23);
    expect(measured.bad).toBeLessThanOrEqual(25);
    expectNear(measured.total, 25 * 24, 0.02);
    expectNear(coverage!, 25 / 28, 0.02);
    expect(budget?.amount?.unit).toBe('minutes');
  });

  it('finds what Sloth records, and leaves NaN out', async () => {
    const found = await start().discover({
      reference: { tool: 'sloth', name: 'ferry' },
      signal,
    });
    if (!('definitions' in found)) {
      throw new Error(found.reason);
    }
    expect(found.definitions).toMatchObject([
      { format: 'recorded', id: 'ferry-gates', target: 0.99 },
    ]);
    const { budget } = await measure(found.definitions[0]);
    const truth = history.truth(28 * DAY);
    expectNear(budget!.current, 1 - truth.bad / truth.total, 0.002);
  });

  it('measures what is scraped right now', async () => {
    const client = async (query: string) => {
      const response = await fetch(
        `${url}/api/v1/query?query=${encodeURIComponent(query)}`,
      );
      const { data } = await response.json();
      return data.result.length > 0;
    };
    await until(() =>
      client('count_over_time(exporter_answers_total{code="500"}[1h]) > 4'),
    );
    const { measured } = await measure(scraped, new Date());
    expect(measured.total).toBeGreaterThan(0);
    expect(measured.bad / measured.total).toBeCloseTo(0.25, 2);
  });

  it('ties the alert that uses a recording rule of its series, and no other', async () => {
    const ask = async () => {
      const [result] = await start().fetchAlerts({
        requests: [requestAt(gates, now)],
        now,
        signal,
      });
      return 'alerts' in result ? result.alerts : [];
    };
    await until(async () => (await ask())[0]?.state === 'firing');
    expect(await ask()).toEqual([
      {
        name: 'GatesStayShut',
        state: 'firing',
        severity: 'page',
        since: expect.stringMatching(/^\d{4}-/),
        summary: expect.stringMatching(/^[\d.e-]+ of the scans fail$/),
        runbookUrl: 'https://wiki.example.com/gates',
      },
    ]);
  });

  it('words a refusal as Prometheus does', async () => {
    const broken = define(`${ratio({
      bad: 'nonsense(a)',
      total: 'gate_scans_total',
    })}
timeWindow: [{ duration: 28d, isRolling: true }]
budgetingMethod: Occurrences
objectives: [{ target: 0.99 }]`);
    await expect(measure(broken)).rejects.toThrow(
      /"real" answered bad_data: .*unknown function/,
    );
  });
});

if (why) {
  it('skips what needs a real Prometheus', () => {
    expect(why).not.toBe('');
    console.info(`Skipped the tests against a real Prometheus: ${why}`);
  });
}
