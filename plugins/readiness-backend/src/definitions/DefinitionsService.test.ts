import {
  mockServices,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { DefinitionsService } from './DefinitionsService';

const slo: FactSource = {
  id: 'slo',
  title: 'SLOs',
  fields: { defined: 'int' },
  trustFor: 'PT26H',
  every: 'PT10M',
  collect: async () => [],
};

const scorecard = (name: string, check: string) => `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: ${name}, title: ${name} }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: basic, title: Basic, checks: [${check}] }
`;
const check = (name: string, rule = 'facts.slo.defined > 0') => `
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: ${name} }
spec:
  section: slo
  why: Because.
  fix: Mend it.
  rule: ${rule}
`;

describe('DefinitionsService', () => {
  const folder = createMockDirectory();

  beforeEach(() => folder.clear());

  function service(
    locations = [{ file: folder.path }] as Array<
      { file: string; shownAs?: string } | { url: string }
    >,
  ) {
    return new DefinitionsService({
      locations,
      sources: [slo],
      urlReader: mockServices.urlReader.mock({
        readUrl: async url => {
          throw new Error(`no host for ${url}`);
        },
      }),
      logger: mockServices.logger.mock(),
    });
  }

  const names = (definitions: DefinitionsService) =>
    definitions.current().scorecards.map(({ name }) => name);

  it('loads all documents of all files of a folder', async () => {
    folder.setContent({
      'a.yaml': `${scorecard('one', 'has-slo')}---${check('has-slo')}`,
      'b.yml': scorecard('two', '{ check: has-slo, weight: 3 }'),
      'notes.md': 'not a definition',
    });
    const definitions = service();

    expect(await definitions.reload()).toBe(true);

    expect(names(definitions)).toEqual(['one', 'two']);
    expect(definitions.current().checks.get('has-slo')).toMatchObject({
      severity: 'block',
      draft: false,
      readsFacts: ['slo'],
    });
    expect(definitions.current().scorecards[1].levels).toEqual([
      {
        id: 'basic',
        title: 'Basic',
        rank: 1,
        checks: [{ checkId: 'has-slo', weight: 3 }],
      },
    ]);
    expect(definitions.files()).toMatchObject([
      { status: 'ok', inForce: 'current' },
      { status: 'ok', inForce: 'current' },
    ]);
  });

  it('changes nothing when nothing changed', async () => {
    folder.setContent({
      'a.yaml': `${scorecard('one', 'has-slo')}---${check('has-slo')}`,
    });
    const definitions = service();
    await definitions.reload();
    const before = definitions.current();

    expect(await definitions.reload()).toBe(false);
    expect(definitions.current()).toBe(before);
  });

  it('keeps the last good version of a file that breaks, and recovers', async () => {
    const good = `${scorecard('one', 'has-slo')}---${check('has-slo')}`;
    folder.setContent({ 'a.yaml': good });
    const definitions = service();
    await definitions.reload();

    folder.addContent({ 'a.yaml': good.replace('kind: Check', 'kind: Chekc') });
    expect(await definitions.reload()).toBe(false);
    expect(names(definitions)).toEqual(['one']);
    expect(definitions.files()).toMatchObject([
      { status: 'broken', inForce: 'last-good', problems: [{ line: 11 }] },
    ]);

    folder.addContent({ 'a.yaml': good.replace('title: one', 'title: New') });
    expect(await definitions.reload()).toBe(true);
    expect(definitions.current().scorecards[0].title).toBe('New');
    expect(definitions.files()).toMatchObject([
      { status: 'ok', inForce: 'current', problems: [] },
    ]);
  });

  it.each([
    ['an emptied file', { 'a.yaml': '' }, 'The file defines nothing'],
    ['a file that went away', {}, 'would leave no check at all in force'],
  ])('refuses %s when no check would be left', async (_, content, message) => {
    const good = `${scorecard('one', 'has-slo')}---${check('has-slo')}`;
    folder.setContent({ 'a.yaml': good });
    const definitions = service();
    await definitions.reload();

    folder.setContent(content);
    expect(await definitions.reload()).toBe(false);
    expect(await definitions.reload()).toBe(false);

    expect(names(definitions)).toEqual(['one']);
    expect(definitions.files()).toMatchObject([
      {
        location: folder.resolve('a.yaml'),
        status: 'broken',
        inForce: 'last-good',
        problems: [{ message: expect.stringContaining(message) }],
      },
    ]);

    folder.setContent({ 'a.yaml': good.replace('one', 'two') });
    expect(await definitions.reload()).toBe(true);
    expect(names(definitions)).toEqual(['two']);
    expect(definitions.files()).toMatchObject([{ status: 'ok' }]);
  });

  it('shows paths as they were configured, not those of the server', async () => {
    folder.setContent({ here: { 'a.yaml': 'kind: Nothing' } });
    const definitions = service([
      { file: folder.resolve('here'), shownAs: './here' },
      { file: folder.resolve('gone.yaml'), shownAs: './gone.yaml' },
    ]);
    await definitions.reload();

    expect(definitions.files().map(({ location }) => location)).toEqual([
      'here/a.yaml',
      './gone.yaml',
    ]);
    expect(JSON.stringify(definitions.files())).not.toContain(folder.path);
  });

  it('keeps everything in force while the folder cannot be read', async () => {
    folder.setContent({
      here: {
        'a.yaml': `${scorecard('one', 'has-slo')}---${check('has-slo')}`,
      },
    });
    const definitions = service([{ file: folder.resolve('here') }]);
    await definitions.reload();

    folder.clear();
    expect(await definitions.reload()).toBe(false);
    expect(names(definitions)).toEqual(['one']);
    expect(definitions.files()).toMatchObject([
      { status: 'broken', inForce: 'last-good' },
    ]);

    folder.setContent({
      here: { 'b.yaml': `${scorecard('two', 'other')}---${check('other')}` },
    });
    expect(await definitions.reload()).toBe(true);
    expect(names(definitions)).toEqual(['two']);
  });

  it.each([
    ['facts.slo.definde > 0', 8, 19, 'definde'],
    ['"facts.slo.definde > 0"', 8, 20, 'definde'],
    ['|\n    facts.slo.defined > 0\n    && facts.slo.nope > 0', 10, 18, 'nope'],
    [
      '>-\n    facts.slo.defined > 0\n    && facts.slo.nope > 0',
      10,
      18,
      'nope',
    ],
    ['facts.slo.defined', 8, 9, 'type int'],
  ])('locates the mistake in rule %j', async (rule, line, column, message) => {
    folder.setContent({ 'a.yaml': check('has-slo', rule).trim() });
    const definitions = service();
    await definitions.reload();

    expect(definitions.files()[0].problems).toEqual([
      {
        line,
        column,
        message: expect.stringContaining(message),
        fix: expect.any(String),
      },
    ]);
    expect(definitions.current().checks.size).toBe(0);
  });

  it.each([
    ['spec: [', 'YAML'],
    ['kind: Rota', 'Rota'],
    ['', 'defines nothing'],
    [`${check('x')}\n  severty: warn`, 'severty'],
    [check('Not A Name'), 'small letters'],
    [scorecard('one', 'missing'), 'no check missing'],
    [`${check('twice')}---${check('twice')}`, 'already defined'],
  ])('refuses %j', async (text, message) => {
    folder.setContent({ 'a.yaml': text });
    const definitions = service();
    await definitions.reload();

    const [file] = definitions.files();
    expect(file).toMatchObject({ status: 'broken', inForce: 'none' });
    expect(file.problems[0].message).toContain(message);
    expect(file.problems[0].line).toBeGreaterThan(0);
  });

  it('refuses a scorecard whose check went away in another file', async () => {
    folder.setContent({
      'a.yaml': check('has-slo'),
      'b.yaml': scorecard('one', 'has-slo'),
    });
    const definitions = service();
    await definitions.reload();

    folder.addContent({ 'a.yaml': check('renamed') });
    await definitions.reload();

    // The scorecard asks for a check that is gone: its file is refused, the other one is fine.
    expect(definitions.files()).toMatchObject([
      { status: 'ok' },
      { status: 'broken', inForce: 'none' },
    ]);
    expect([...definitions.current().checks.keys()]).toEqual(['renamed']);
  });

  it('lets a good file work beside one that cannot be fetched', async () => {
    folder.setContent({
      'a.yaml': `${scorecard('one', 'has-slo')}---${check('has-slo')}`,
    });
    const definitions = service([
      { url: 'https://git.example.com/checks.yaml' },
      { file: folder.resolve('a.yaml') },
    ]);
    await definitions.reload();

    expect(names(definitions)).toEqual(['one']);
    expect(definitions.files()[0]).toMatchObject({
      location: 'https://git.example.com/checks.yaml',
      status: 'broken',
      inForce: 'none',
      problems: [{ message: expect.stringContaining('no host') }],
    });
  });
});
