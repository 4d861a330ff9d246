import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  judgeRunbook,
  parseSlos,
  parseRotaFile,
  parseRunbook,
  parseSupportModel,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';
import {
  DEMO_ROOT,
  documentsNamed,
  readDemoEntities,
  type DemoEntity,
} from './testing/readCatalog';

const entities = readDemoEntities();
const users = new Set(
  entities.filter(({ entity }) => entity.kind === 'User').map(({ ref }) => ref),
);

const DOCUMENTS = [
  READINESS_ANNOTATIONS.slo,
  READINESS_ANNOTATIONS.onCall,
  READINESS_ANNOTATIONS.support,
  READINESS_ANNOTATIONS.runbookUrl,
];

/** Files an entity refers to by a relative path. */
function filesOf({ entity, folder }: DemoEntity): string[] {
  return DOCUMENTS.flatMap(
    key => entity.metadata.annotations?.[key]?.split(',') ?? [],
  )
    .map(path => path.trim())
    .filter(path => path.startsWith('./'))
    .map(path => join(folder, path));
}

function cases(ending: RegExp): Array<[string, string]> {
  return documentsNamed(ending).map(file => [
    relative(DEMO_ROOT, file),
    readFileSync(file, 'utf8'),
  ]);
}

function verdictOf(name: string) {
  const path = `systems/${name}.md`;
  return judgeRunbook(
    parseRunbook({ path, text: readFileSync(join(DEMO_ROOT, path), 'utf8') }),
  ).verdict;
}

describe('the documents of the demo organisation', () => {
  it('exist where entities refer to them', () => {
    const missing = entities
      .flatMap(filesOf)
      .filter(file => !existsSync(file))
      .map(file => relative(DEMO_ROOT, file));
    expect(missing).toEqual([]);
  });

  it('are all referred to by an entity, or in its documentation', () => {
    const used = new Set(entities.flatMap(filesOf));
    const sites = entities.flatMap(({ entity, folder }) => {
      const site = entity.metadata.annotations?.['backstage.io/techdocs-ref'];
      return site ? join(folder, site.replace(/^dir:/, ''), 'docs/') : [];
    });
    const lonely = documentsNamed(/^(slo|rota|support)\.yaml$|\.md$/)
      .filter(file => !used.has(file))
      .filter(file => !sites.some(site => file.startsWith(site)))
      .map(file => relative(DEMO_ROOT, file));
    expect(lonely).toEqual([]);
  });

  it.each(cases(/^slo\.yaml$/))('%s holds objectives', (path, text) => {
    const { definitions, problems } = parseSlos([{ url: path, text }]);
    expect(problems).toEqual([]);
    expect(definitions.length).toBeGreaterThan(0);
  });

  it.each(cases(/^rota\.yaml$/))(
    '%s is a rota of people who exist',
    (_, text) => {
      const parsed = parseRotaFile(text);
      if (!parsed.ok) {
        throw new Error(JSON.stringify(parsed.problems));
      }
      const { roles, overrides } = parsed.value.spec;
      const people = [
        ...roles.flatMap(role => role.layers.flatMap(layer => layer.people)),
        ...overrides.map(override => override.person),
      ];
      expect(people.filter(person => !users.has(person))).toEqual([]);
    },
  );

  it.each(cases(/^support\.yaml$/))('%s is a support model', (_, text) => {
    expect(parseSupportModel(text)).toMatchObject({ ok: true });
  });

  it('include runbooks of both sorts', () => {
    expect(verdictOf('payments/fare-payments/runbooks/acquirer-outage')).toBe(
      'ok',
    );
    expect(verdictOf('payments/refunds/runbooks/deploy')).toBe('incomplete');
    expect(verdictOf('service-desk/lost-property/runbooks/lost-property')).toBe(
      'incomplete',
    );
  });
});

describe('the show-case entities', () => {
  const annotationsOf = (name: string) => {
    const demo = entities.find(
      ({ ref }) => ref === `component:default/${name}`,
    );
    return demo?.entity.metadata.annotations ?? {};
  };

  it.each(['fare-payments', 'refunds', 'ticket-wallet', 'tap-gateway'])(
    '%s has all that a handover needs',
    name => {
      expect(Object.keys(annotationsOf(name))).toEqual(
        expect.arrayContaining([
          READINESS_ANNOTATIONS.tier,
          READINESS_ANNOTATIONS.operatedBy,
          ...DOCUMENTS,
        ]),
      );
    },
  );

  it('fare-payments has complete runbooks only', () => {
    const [, ...rest] = annotationsOf('fare-payments')[
      READINESS_ANNOTATIONS.runbookUrl
    ].split('./fare-payments/runbooks/');
    const names = rest.map(name => name.replace(/\.md.*$/s, ''));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      expect([
        name,
        verdictOf(`payments/fare-payments/runbooks/${name}`),
      ]).toEqual([name, 'ok']);
    }
  });

  it('lost-property is neglected, and its tier is misspelt', () => {
    const annotations = annotationsOf('lost-property');
    expect(annotations).not.toHaveProperty([READINESS_ANNOTATIONS.tier]);
    expect(annotations).toHaveProperty(['readiness/teir']);
    expect(annotations).not.toHaveProperty([READINESS_ANNOTATIONS.onCall]);
  });
});
