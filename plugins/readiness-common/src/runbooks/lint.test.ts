import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lintRunbook, RUNBOOK_TEMPLATES } from '.';

function places(options: Parameters<typeof lintRunbook>[0]) {
  return lintRunbook(options).map(
    ({ rule, line, column }) => `${line}:${column} ${rule}`,
  );
}

const ALERT = `# QueueTooLong

## Meaning

Orders wait. See [what to do](#mitigation).

## Impact

Late orders.

## Diagnosis

Look at the length; it should be below 100:

\`\`\`shell
redis-cli llen orders
\`\`\`

## Mitigation

\`\`\`shell
kubectl scale deploy/shop --replicas=6
\`\`\`

Six pods must be ready.
`;

describe('lintRunbook', () => {
  it('has nothing to say about a runbook that says it all', () => {
    expect(lintRunbook({ text: ALERT })).toEqual([]);
  });

  it('names what is missing, with line, column and fix', () => {
    const text = ALERT.replace('Late orders.\n', '')
      .replace('## Diagnosis', '## Background')
      .replace('Orders wait.', 'Orders wait. TODO and TODO.')
      .replace('#mitigation', '#mitigate-it')
      .replace('Six pods must be ready.', '')
      .replace('```shell\nkubectl', '```\nkubectl');

    expect(places({ text })).toEqual([
      '1:1 runbook.section-missing',
      '5:14 runbook.placeholder',
      '5:23 runbook.placeholder',
      '5:46 runbook.link-fragment',
      '7:1 runbook.section-empty',
      '20:1 runbook.code-language',
      '20:1 runbook.command-result',
    ]);
    expect(lintRunbook({ text })[0]).toEqual({
      rule: 'runbook.section-missing',
      severity: 'warning',
      message:
        'A runbook of kind alert has a section “Diagnosis”; this one has none.',
      fix: 'Add a heading “Diagnosis” and what the reader needs to know below it.',
      line: 1,
      column: 1,
    });
  });

  it('goes by the kind it is given, and by sections of one’s own', () => {
    const text = '# Things\n\n## Order of events\n\nFirst this.\n';
    expect(lintRunbook({ text })).toEqual([]);
    expect(places({ text, kind: 'rollback' })).toHaveLength(3);
    expect(
      lintRunbook({
        text,
        templates: {
          ...RUNBOOK_TEMPLATES,
          general: [{ name: 'Owner', alsoCalled: [] }],
        },
      }),
    ).toMatchObject([{ rule: 'runbook.section-missing' }]);
  });

  it('counts lines from the top of the file, front matter included', () => {
    expect(
      places({ text: '---\nkind: recipe\n---\n\n# Soup\n\nTBD\n' }),
    ).toEqual(['2:1 runbook.kind-unknown', '7:1 runbook.placeholder']);
  });

  it.each(['', '\n\n', '# Only a title\n'])(
    'calls a text without a word empty: %j',
    text => {
      expect(places({ text })).toEqual(['1:1 runbook.empty']);
    },
  );

  it.each([
    ['output below a prompt', '```console\n$ nc -z db 5432\nopen\n```'],
    ['a block of output', '```sh\nkubectl get pods\n```\n\n```\na 2/2\n```'],
    ['a comment', '```sh\nhelm status shop # prints deployed\n```'],
    ['the sentence before', 'Until it says ok:\n\n```sh\nmake check\n```'],
    ['the sentence after', '```sh\nmake check\n```\n\nIt prints `ok`.'],
    ['no command at all', '```yaml\na: b\n```'],
  ])('finds the expected result in %s', (_where, block) => {
    expect(
      places({ text: `# Notes\n\nSome words.\n\n${block}\n` }).filter(place =>
        place.endsWith('command-result'),
      ),
    ).toEqual([]);
  });

  it.each([
    '[up](#A-Heading)',
    '[up](#a-heading-1)',
    '[up](#%C3%A9t%C3%A9)',
    '[up](#here)',
    '[up](#own)',
  ])('finds the place %s leads to', link => {
    const text = `# T\n\n${link}\n\n## A heading\n\na\n\n## A heading\n\nb\n\n## été\n\nc <a id="here"></a>\n\n## Named {#own}\n\nd\n`;
    expect(lintRunbook({ text })).toEqual([]);
  });
});

const DATA = process.env.READINESS_SHARED_DATA;

/** The real runbooks are too many to be kept here; they lie where this names. */
(DATA ? describe : describe.skip)('runbooks of other people', () => {
  const folder = join(DATA ?? '', 'runbooks/prometheus-operator__runbooks');
  const files = DATA
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        name =>
          name.includes('/runbooks/') &&
          name.endsWith('.md') &&
          basename(name) !== '_index.md',
      )
    : [];

  /** The names of those with a finding of one rule. */
  function having(wanted: string) {
    return files
      .filter(path =>
        lintRunbook({
          text: readFileSync(join(folder, path), 'utf8'),
          path,
        }).some(({ rule }) => rule === wanted),
      )
      .map(path => basename(path, '.md'))
      .sort();
  }

  it('singles out the four of 108 that do not follow the template', () => {
    expect(files).toHaveLength(108);
    expect(having('runbook.section-missing')).toEqual([
      'KubeAPIErrorBudgetBurn',
      'NodeRAIDDiskFailure',
      'PrometheusDuplicateTimestamps',
      'PrometheusOutOfOrderTimestamps',
    ]);
  });

  it('tells those that follow it from those that left a section unwritten', () => {
    expect(having('runbook.section-empty')).toEqual([
      'AlertmanagerMembersInconsistent',
      'NodeFilesystemAlmostOutOfFiles',
      'NodeFilesystemAlmostOutOfSpace',
      'PrometheusLabelLimitHit',
      'PrometheusOperatorListErrors',
      'PrometheusOperatorReconcileErrors',
      'PrometheusOperatorSyncFailed',
      'PrometheusOperatorWatchErrors',
      'PrometheusTargetLimitHit',
    ]);
  });
});
