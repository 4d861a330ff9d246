import { judgeRunbook, parseRunbook } from '.';

const alert = (options: { impact?: string; extra?: string } = {}) => `---
title: Queue too long
owner: group:default/payments-ops
reviewed: 2026-10-03
---

# QueueTooLong

## Meaning

More than 500 refunds wait. See [the dashboard](https://grafana.example.com/d/q).

## Impact

${options.impact ?? 'Refunds reach people late.'}

## Diagnosis

\`\`\`shell
kubectl -n <namespace> logs deploy/refunds
\`\`\`

## Mitigation

- Add workers:

  \`\`\`
  kubectl scale deploy/refunds --replicas=6
  \`\`\`
${options.extra ?? ''}`;

describe('parseRunbook', () => {
  it('reads title, kind, headings, front matter, code and links', () => {
    const runbook = parseRunbook({ text: alert() });

    expect(runbook).toMatchObject({
      title: 'QueueTooLong',
      kind: 'alert',
      frontMatter: {
        title: 'Queue too long',
        owner: 'group:default/payments-ops',
        reviewed: '2026-10-03',
      },
      missingSections: [],
      emptySections: [],
      placeholders: [],
      codeBlocks: 2,
      references: [
        { target: 'https://grafana.example.com/d/q', what: 'link', line: 11 },
      ],
    });
    expect(
      runbook.headings.map(({ id, level, line }) => [id, level, line]),
    ).toEqual([
      ['queuetoolong', 1, 7],
      ['meaning', 2, 9],
      ['impact', 2, 13],
      ['diagnosis', 2, 17],
      ['mitigation', 2, 23],
    ]);
    // The line of the file, so that an editor link leads there.
    expect(runbook.codeBlocksWithoutLanguage).toEqual([27]);
    expect(judgeRunbook(runbook)).toEqual({ verdict: 'ok' });
  });

  it('tells a section without a word from one that is absent', () => {
    const runbook = parseRunbook({
      text: '# DiskFull\n\n## Meaning\n\nFull.\n\n## Impact\n\n## Mitigation\n\n### By hand\n\nDelete logs.\n',
    });

    expect(runbook.missingSections).toEqual(['Diagnosis']);
    expect(runbook.emptySections).toEqual(['Impact']);
    expect(judgeRunbook(runbook)).toEqual({
      verdict: 'incomplete',
      reason: 'Missing section: Diagnosis. Empty section: Impact.',
    });
  });

  it('accepts other names of a section, and one heading for two', () => {
    const runbook = parseRunbook({
      text: '# DiskFull\n\n## What it means\n\na\n\n## User impact\n\nb\n\n## Troubleshooting & resolution\n\nc\n',
    });

    expect(
      runbook.sections.map(({ name, headingId }) => [name, headingId]),
    ).toEqual([
      ['Meaning', 'what-it-means'],
      ['Impact', 'user-impact'],
      ['Diagnosis', 'troubleshooting-resolution'],
      ['Mitigation', 'troubleshooting-resolution'],
    ]);
  });

  it.each([
    [
      'deploy',
      'Deploying the wallet',
      ['Before you start', 'Steps', 'Verification', 'Rollback'],
    ],
    ['scale', 'Scaling out for race day', ['When', 'Steps', 'Verification']],
    [
      'backup',
      'Backups and restoring',
      ['What is backed up', 'Restore', 'Verification'],
    ],
    [
      'update',
      'Upgrade the database',
      ['Before you start', 'Steps', 'Verification', 'Rollback'],
    ],
    ['rollback', 'Roll back a release', ['When', 'Steps', 'Verification']],
    ['incident', 'Payment outage', ['Symptoms', 'Response', 'Escalation']],
    ['general', 'Where things are', []],
  ])('asks a runbook of kind %s for its sections', (kind, title, sections) => {
    const runbook = parseRunbook({ text: `# ${title}\n\nSome words.\n` });

    expect(runbook.kind).toBe(kind);
    expect(runbook.missingSections).toEqual(sections);
  });

  it.each([
    [
      'front matter',
      { text: '---\nkind: rollback\n---\n# DeployStuck\n' },
      'rollback',
    ],
    [
      'an alert name that contains other words',
      { text: '# DeploymentRolloutStuck\n' },
      'alert',
    ],
    [
      'the shape of an alert runbook',
      { text: '# Watchdog\n## Meaning\na\n## Impact\nb\n## Diagnosis\nc\n' },
      'alert',
    ],
    [
      'the file name',
      {
        text: 'Words.',
        path: 'https://git.example.com/a/blob/main/docs/back-up.md?plain=1',
      },
      'backup',
    ],
    [
      'the folder',
      { text: '# Wallet', path: 'runbooks/deploy/wallet.md' },
      'deploy',
    ],
  ])('tells the kind from %s', (_, document, kind) => {
    expect(parseRunbook(document).kind).toBe(kind);
  });

  it('finds what was left to be written, and leaves parameters alone', () => {
    const { placeholders } = parseRunbook({
      text: '# Notes\n\nTODO later\n\n[insert the link](https://example.com) <namespace>\n\n[fill in the port]\n\n```sh\necho todo\n# FIXME: command\n```\n',
    });

    expect(placeholders).toEqual([
      { text: 'TODO', line: 3 },
      { text: '[fill in the port]', line: 7 },
      { text: 'FIXME', line: 11 },
    ]);
  });

  it('reads on behind a code block that is never closed, and says so', () => {
    const runbook = parseRunbook({
      text: '# DiskFull\n\n## Meaning\na\n## Impact\nb\n## Diagnosis\n\n```sh\n# first\ndf -h\n\n## Mitigation\n\nTODO\n',
    });

    expect(runbook.missingSections).toEqual([]);
    expect(judgeRunbook(runbook).reason).toBe(
      '1 placeholder left, the first “TODO” in line 15. The code block opened in line 9 is never closed.',
    );
  });

  it('takes headings in code for code', () => {
    const runbook = parseRunbook({
      text: '# Guide\n\n```md\n## Meaning\n## Impact\n## Diagnosis\n```\n',
    });
    expect(runbook.headings).toHaveLength(1);
    expect(runbook.kind).toBe('general');
  });

  it('gives equal headings fragments of their own', () => {
    const { headings } = parseRunbook({
      text: '## Test\n## Test\n## Test 1\n## ???\n',
    });
    expect(headings.map(({ id }) => id)).toEqual([
      'test',
      'test-1',
      'test-1-1',
      'section',
    ]);
  });

  it('survives broken front matter, a byte order mark and Windows lines', () => {
    expect(parseRunbook({ text: '---\ntitle: [\n---\n# Hand\n' }).title).toBe(
      'Hand',
    );
    expect(
      parseRunbook({ text: '\uFEFF---\r\ntitle: Menu\r\n---\r\nWords.\r\n' })
        .title,
    ).toBe('Menu');
    expect(
      parseRunbook({ text: '---\nreviewed: soon\n---\n' }).frontMatter.reviewed,
    ).toBeUndefined();
  });

  it('names a document without heading after its file, and calls an empty one empty', () => {
    const runbook = parseRunbook({ text: '', path: 'runbooks/night-shift.md' });
    expect(runbook.title).toBe('night-shift');
    expect(judgeRunbook(runbook)).toEqual({
      verdict: 'incomplete',
      reason: 'It has no text.',
    });
  });
});
