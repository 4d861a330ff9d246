import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchAlerts, parseAlertRules, type MatchableRunbook } from '.';

describe('parseAlertRules', () => {
  it('reads rule files: alerts only, each once, with all its severities', () => {
    expect(
      parseAlertRules(`groups:
  - name: queue
    rules:
      - record: job:queue:length
        expr: sum(queue)
      - alert: QueueTooLong
        expr: job:queue:length > 100
        labels: { severity: warning }
        annotations: { summary: Orders wait }
      - alert: QueueTooLong
        expr: job:queue:length > 1000
        labels: { severity: critical }
        annotations: { runbook_url: runbooks/queue.md }
`),
    ).toEqual({
      problems: [],
      rules: [
        {
          alert: 'QueueTooLong',
          group: 'queue',
          severity: 'warning, critical',
          summary: 'Orders wait',
          runbookUrl: 'runbooks/queue.md',
        },
      ],
    });
  });

  it('reads resources, several in a file', () => {
    const resource = (alert: string) => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: a }
spec:
  groups: [{ name: g, rules: [{ alert: ${alert}, expr: up == 0 }] }]
`;
    expect(
      parseAlertRules(`${resource('A')}---\n${resource('B')}`).rules.map(
        ({ alert }) => alert,
      ),
    ).toEqual(['A', 'B']);
  });

  it.each([
    ['a: [', /no YAML/],
    ['a: b', /no groups/],
    ['- 1', /no groups/],
    ['groups: 3', /no groups/],
  ])('says what is wrong with %j', (text, problem) => {
    const { rules, problems } = parseAlertRules(text);
    expect(rules).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it('takes rules of the wild', () => {
    expect(
      parseAlertRules(
        'groups: [null, {rules: [null, 3, {alert: 7}, {alert: A, labels: [], annotations: {runbook_url: 3}}]}]',
      ).rules,
    ).toEqual([{ alert: 'A', group: '' }]);
  });
});

function runbook(change: Partial<MatchableRunbook>): MatchableRunbook {
  return {
    id: 'r',
    title: 'Some runbook',
    kind: 'alert',
    reference: 'runbooks/r.md',
    url: 'https://git.acme.io/shop/runbooks/r.md',
    verdict: 'ok',
    ...change,
  };
}

describe('matchAlerts', () => {
  const rule = (alert: string, runbookUrl?: string) => ({
    alert,
    group: 'g',
    runbookUrl,
  });

  it('finds the runbook by address, resolved or not, and else by name', () => {
    const runbooks = [
      runbook({ id: 'one' }),
      runbook({
        id: 'two',
        title: 'Queue too long',
        reference: 'runbooks/2.md',
        url: undefined,
        verdict: 'broken',
      }),
      runbook({
        id: 'three',
        reference: 'https://wiki.acme.io/DiskFull.html',
        url: undefined,
        verdict: 'incomplete',
      }),
      runbook({ id: 'unused', reference: 'x', url: undefined }),
      runbook({ id: 'deploy', kind: 'deploy', reference: 'y', url: undefined }),
    ];
    const { alerts, unused } = matchAlerts({
      rules: [
        rule('A', 'https://git.acme.io/shop/runbooks/r.md#fix'),
        rule('B', './r.md'),
        rule('QueueTooLong'),
        rule('DiskFull', 'https://elsewhere.acme.io/'),
        rule('Nobody'),
      ],
      runbooks,
      resolve: url => new URL(url, 'https://git.acme.io/shop/runbooks/').href,
    });
    expect(
      alerts.map(({ rule: { alert }, state, runbook: found, matchedBy }) => [
        alert,
        state,
        found?.id,
        matchedBy,
      ]),
    ).toEqual([
      ['A', 'served', 'one', 'runbook_url'],
      ['B', 'served', 'one', 'runbook_url'],
      ['QueueTooLong', 'broken', 'two', 'name'],
      ['DiskFull', 'incomplete', 'three', 'name'],
      ['Nobody', 'none', undefined, undefined],
    ]);
    expect(unused.map(({ id }) => id)).toEqual(['unused']);
  });
});

const DATA = process.env.READINESS_SHARED_DATA;

(DATA ? describe : describe.skip)('rule files of other people', () => {
  it('reads them all', () => {
    const folder = join(DATA ?? '', 'prometheus-rules');
    const files = readdirSync(folder, {
      recursive: true,
      encoding: 'utf8',
    }).filter(name => /\.ya?ml$/.test(name));
    const read = files.map(name =>
      parseAlertRules(readFileSync(join(folder, name), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(read.flatMap(({ rules }) => rules).length).toBeGreaterThan(300);
  });
});
