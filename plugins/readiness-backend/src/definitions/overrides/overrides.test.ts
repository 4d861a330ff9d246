import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { DefinitionsService } from '../DefinitionsService';
import { readOverrides } from './readOverrides';

const check = (name: string) => `---
apiVersion: readiness/v1
kind: Check
metadata: { name: ${name}, title: Title of ${name}, owner: group:default/authors }
spec: { section: basics, why: Because., fix: Mend it., rule: "spec('type') == 'service'" }
`;
const definitionsYaml = `
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: basics, title: Basics }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: bronze, title: Bronze, checks: [one] }
    - { id: silver, title: Silver, checks: [two, three] }
---
apiVersion: readiness/v1
kind: Scorecard
metadata: { name: extra, title: Extra }
spec:
  appliesTo: { kind: Component }
  levels:
    - { id: done, title: Done, checks: [three] }
${check('one')}${check('two')}${check('three')}`;

const entity = (kind: string, type: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'it' },
  spec: { type },
});

describe('overrides', () => {
  const folder = createMockDirectory({
    content: { 'definitions.yaml': definitionsYaml },
  });

  async function load(overrides?: unknown) {
    const logger = mockServices.logger.mock();
    const definitions = new DefinitionsService({
      locations: [{ file: folder.path }],
      sources: [],
      urlReader: mockServices.urlReader.mock(),
      logger,
      overrides: readOverrides(overrides),
    });
    await definitions.reload();
    return { definitions, logger, ...definitions.current() };
  }

  it('change owner, scope, severity and date of a check, leaving the file as it is', async () => {
    const { definitions, checks } = await load({
      checks: {
        one: {
          owner: 'group:default/sre',
          severity: 'warn',
          effectiveFrom: '2999-01-01',
          draft: true,
          appliesTo: { 'spec.type': { $in: ['service'] } },
        },
      },
    });
    expect(checks.get('one')).toMatchObject({
      title: 'Title of one',
      owner: 'group:default/sre',
      severity: 'warn',
      effectiveFrom: '2999-01-01',
      draft: true,
    });
    const applies = checks.get('one')!.compiled.appliesTo!;
    expect(applies(entity('Component', 'service'))).toBe(true);
    expect(applies(entity('Component', 'library'))).toBe(false);
    expect(checks.get('two')?.owner).toBe('group:default/authors');
    expect(definitions.overrides()).toEqual([
      {
        key: 'readiness.overrides.checks.one',
        kind: 'check',
        name: 'one',
        changes: ['owner', 'appliesTo', 'severity', 'draft', 'effectiveFrom'],
        off: false,
        problem: null,
      },
    ]);
  });

  it('change owner and scope of a scorecard, and switch another off', async () => {
    const { scorecards } = await load({
      scorecards: {
        basics: { owner: 'group:default/sre', appliesTo: { kind: 'API' } },
        extra: { enabled: false },
      },
    });
    expect(scorecards).toMatchObject([
      {
        name: 'basics',
        owner: 'group:default/sre',
        appliesTo: { kind: 'API' },
      },
    ]);
    expect(scorecards[0].matches(entity('API', 'openapi'))).toBe(true);
    expect(scorecards[0].matches(entity('Component', 'service'))).toBe(false);
  });

  it('switch a check off everywhere, with levels and scorecards that ask for nothing else', async () => {
    const { definitions, scorecards, checks, logger } = await load({
      checks: { one: { enabled: false }, three: { enabled: false } },
    });
    expect([...checks.keys()]).toEqual(['two']);
    expect(scorecards).toMatchObject([
      {
        name: 'basics',
        levels: [{ id: 'silver', rank: 1, checks: [{ checkId: 'two' }] }],
      },
    ]);
    expect(definitions.overrides()).toContainEqual({
      key: 'readiness.overrides.checks',
      kind: 'scorecard',
      name: 'extra',
      changes: ['enabled'],
      off: true,
      problem: {
        message: expect.stringContaining('All checks of Extra'),
        fix: expect.stringContaining('readiness.overrides.scorecards.extra'),
      },
    });
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('that name nothing are told of once, with what was probably meant', async () => {
    const { definitions, logger } = await load({
      checks: { thre: { severity: 'warn' }, 'quite-different': {} },
      scorecards: { basisc: { enabled: false } },
    });
    await definitions.reload();
    expect(
      definitions.overrides().map(({ key, problem }) => [key, problem?.fix]),
    ).toEqual([
      ['readiness.overrides.checks.thre', 'Did you mean three?'],
      [
        'readiness.overrides.checks.quite-different',
        'Mend the name, or remove the key.',
      ],
      ['readiness.overrides.scorecards.basisc', 'Did you mean basics?'],
    ]);
    expect(logger.error).toHaveBeenCalledTimes(3);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('there is no check thre. Did you mean three?'),
    );
  });

  it('make another version, so that everything is evaluated with them', async () => {
    const plain = await load();
    const changed = await load({ checks: { one: { draft: true } } });
    expect(changed.version).not.toBe(plain.version);
    expect((await load({ checks: { one: { draft: true } } })).version).toBe(
      changed.version,
    );
  });

  it('count in what is tried out, too', async () => {
    const { definitions } = await load({
      checks: { one: { severity: 'warn' }, two: { enabled: false } },
    });
    const tried = definitions.tryOut(check('one'));
    expect(tried.ok && tried.definitions.checks.get('one')?.severity).toBe(
      'warn',
    );
    expect(definitions.tryOut(check('two'))).toMatchObject({
      ok: false,
      problems: [
        {
          line: 4,
          message: expect.stringContaining(
            'readiness.overrides.checks.two.enabled',
          ),
        },
      ],
    });
  });

  it.each([
    [
      { checks: { one: { appliesto: {} } } },
      /checks\.one\.appliesto.*Did you mean appliesTo/,
    ],
    [{ check: {} }, /readiness\.overrides\.check\. Did you mean checks/],
    [
      { scorecards: { basics: { levels: [] } } },
      /basics\.levels\. There are: enabled, owner, appliesTo/,
    ],
    [
      { checks: { one: { severity: 'stop' } } },
      /readiness\.overrides\.checks\.one\.severity/,
    ],
    [
      { checks: { one: { effectiveFrom: 'soon' } } },
      /effectiveFrom: Write a date/,
    ],
  ])('that cannot be meant stop the start: %j', (overrides, message) => {
    expect(() => readOverrides(overrides)).toThrow(message);
  });
});
