import fc from 'fast-check';
import { inspectionOptionsSchema } from '../contracts/inspection';
import { inspectEntity } from './inspectEntity';
import { scoreDescription } from './scoreDescription';

interface Parts {
  kind?: string;
  annotations?: unknown;
  links?: unknown;
  owner?: unknown;
  root?: Record<string, unknown>;
  options?: Parameters<typeof inspectEntity>[1];
}

function inspect({
  kind = 'Component',
  annotations,
  links,
  owner = 'group:payments',
  root = {},
  options,
}: Parts) {
  return inspectEntity(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'shop', annotations, links },
      spec: { type: 'service', lifecycle: 'production', owner },
      ...root,
    },
    options,
  );
}

describe('annotations', () => {
  it.each([
    ['github.com/project-slug', 'acme/shop'],
    ['gitlab.com/project-slug', 'acme/web/shop'],
    ['circleci.com/project-slug', 'github/acme/shop'],
    ['backstage.io/techdocs-ref', 'dir:.'],
    ['backstage.io/techdocs-ref', 'url:https://github.com/acme/shop/tree/main'],
    ['backstage.io/source-location', 'url:https://github.com/acme/shop/'],
    ['backstage.io/source-location', 'file:/catalog/shop.yaml'],
    ['backstage.io/adr-location', './adrs'],
    ['pagerduty.com/service-id', 'PC4TBJY'],
    ['pagerduty.com/service-id', 'PC4TBJY, PXWQ3B2'],
    ['jira/project-key', 'SHOP2'],
    ['backstage.io/kubernetes-label-selector', 'app=shop,tier in (a, b)'],
    ['jira.com/project-key', 'SHOP,PAY'],
    ['jenkins.io/job-full-name', 'shop/build, shop/deploy'],
    ['readiness/runbook-url', 'runbooks/a.md, https://wiki.acme.io/b'],
    ['readiness/operated-by', 'group:default/payments-ops'],
    ['readiness/inspection', 'findings'],
    ['acme.io/project-slug', 'anything at all'],
    ['acme.io/empty-on-purpose', ''],
    ['giantswarm.io/helmcharts', 'a,b'],
    ['github.com/projects-v2', 'x'],
    ['backstage.io/time-saved', 'PT4H'],
  ])('accepts %s: %s', (key, value) => {
    expect(inspect({ annotations: { [key]: value } })).toEqual([]);
  });

  it.each([
    [
      'github.com/project-slug',
      'https://github.com/acme/shop.git',
      'acme/shop',
    ],
    ['github.com/project-slug', 'git@github.com:acme/shop.git', 'acme/shop'],
    ['github.com/project-slug', 'shop', undefined],
    [
      'backstage.io/techdocs-ref',
      'https://github.com/acme/shop',
      'url:https://github.com/acme/shop',
    ],
    ['backstage.io/techdocs-ref', './docs', 'dir:./docs'],
    ['backstage.io/techdocs-ref', 'dir:', undefined],
    [
      'backstage.io/view-url',
      'url:https://github.com/a/b',
      'https://github.com/a/b',
    ],
    ['backstage.io/source-location', 'url:acme/shop', undefined],
    [
      'pagerduty.com/service-id',
      'https://acme.pagerduty.com/services/PC4TBJY',
      'PC4TBJY',
    ],
    ['pagerduty.com/service-id', 'shop', undefined],
    ['jira/project-key', 'shop', 'SHOP'],
    ['gitlab.com/project-id', 'twelve', undefined],
    ['readiness/runbook-url', 'ask Ada', undefined],
    ['readiness/operated-by', 'the payments team', undefined],
  ])('finds the wrong format of %s: %s', (key, value, suggestion) => {
    expect(inspect({ annotations: { [key]: value } })).toEqual([
      expect.objectContaining({
        rule: 'annotation.format',
        severity: 'warning',
        path: `metadata.annotations.${key}`,
        ...(suggestion ? { suggestion } : {}),
      }),
    ]);
  });

  it.each([
    ['github.com/project-slugs', 'github.com/project-slug'],
    ['github.com/Project_Slug', 'github.com/project-slug'],
    ['gihtub.com/project-slug', 'github.com/project-slug'],
    ['backstage.io/techdoc-ref', 'backstage.io/techdocs-ref'],
    ['pagerduty/service-id', 'pagerduty.com/service-id'],
    ['readiness/runbook-ulr', 'readiness/runbook-url'],
    ['readiness/teir', 'readiness/tier'],
    ['datadog/dashboard-url', 'datadoghq.com/dashboard-url'],
  ])('sees that %s was meant to be %s', (key, suggestion) => {
    expect(inspect({ annotations: { [key]: 'acme/shop' } })).toEqual([
      expect.objectContaining({ rule: 'annotation.spelling', suggestion }),
    ]);
  });

  it('lets a second spelling be when the first is there too', () => {
    expect(
      inspect({
        annotations: {
          'pagerduty/service-id': 'PC4TBJY',
          'pagerduty.com/service-id': 'PC4TBJY',
        },
      }),
    ).toEqual([]);
  });

  it.each([
    ['github.com/project-slug', 'your-org/your-repo'],
    ['github.com/project-slug', '${{ values.owner }}/${{ values.repo }}'],
    ['github.com/project-slug', 'myorg/shop'],
    ['jira/project-key', 'TODO'],
    ['jira/component', '<component>'],
    ['lighthouse.com/website-url', 'https://www.example.com/'],
    ['acme.io/thing', '{{ cookiecutter.name }}'],
    ['argocd/app-name', 'REPLACE_ME'],
    ['readiness/on-call', 'TODO: name the rota'],
    ['readiness/support', 'oncall@example.com'],
  ])('finds the placeholder in %s: %s', (key, value) => {
    expect(inspect({ annotations: { [key]: value } })).toEqual([
      expect.objectContaining({ rule: 'annotation.placeholder' }),
    ]);
  });

  it.each([
    ['github.com/project-slug', 'acme/shop, acme/till'],
    ['backstage.io/kubernetes-id', 'shop || till'],
    ['argocd/app-name', '["shop", "till"]'],
    ['argocd/app-name', 'shop-*'],
    ['pagerduty.com/service-id', 'PC4TBJY;PABC123'],
    ['readiness/operated-by', 'group:pay-ops, group:shop-ops'],
    ['elastic/slo-id', 'id == "a"'],
  ])(
    'finds several, or an expression, where %s means one: %s',
    (key, value) => {
      expect(inspect({ annotations: { [key]: value } })).toEqual([
        expect.objectContaining({ rule: 'annotation.single' }),
      ]);
    },
  );

  it.each([
    [
      'backstage.io/github-actions-id',
      'annotation.renamed',
      'github.com/project-slug',
    ],
    [
      'jenkins.io/github-folder',
      'annotation.renamed',
      'jenkins.io/job-full-name',
    ],
    [
      'backstage.io/definition-at-location',
      'annotation.end-of-life',
      undefined,
    ],
    ['opsgenie.com/team', 'annotation.end-of-life', undefined],
  ])('knows what became of %s', (key, rule, suggestion) => {
    const [found] = inspect({ annotations: { [key]: 'acme/shop' } });
    expect(found.rule).toBe(rule);
    expect(found.suggestion).toBe(suggestion);
  });

  it('finds values that are no text, or nothing', () => {
    expect(
      inspect({
        annotations: {
          'acme.io/flag': true,
          'gitlab.com/project-id': 12,
          'jira/component': ' ',
          'acme.io/nothing': null,
        },
      }).map(({ rule, path, suggestion }) => [rule, path, suggestion]),
    ).toEqual([
      ['annotation.type', 'metadata.annotations.acme.io/flag', '"true"'],
      ['annotation.type', 'metadata.annotations.acme.io/nothing', undefined],
      ['annotation.type', 'metadata.annotations.gitlab.com/project-id', '"12"'],
      ['annotation.empty', 'metadata.annotations.jira/component', undefined],
    ]);
    expect(inspect({ annotations: ['a'] })).toEqual([
      expect.objectContaining({ rule: 'annotation.type' }),
    ]);
  });

  it('knows on which kinds an annotation has a meaning', () => {
    const annotations = { 'readiness/tier': '1' };
    expect(inspect({ annotations })).toEqual([]);
    expect(inspect({ annotations, kind: 'User', owner: undefined })).toEqual([
      expect.objectContaining({ rule: 'annotation.kind' }),
    ]);
  });

  it('takes annotations of the organisation into account', () => {
    const options = inspectionOptionsSchema.parse({
      annotations: [
        { key: 'acme.io/cost-centre', format: 'number', help: 'A number.' },
        { key: 'jira/project-key', format: 'text', help: 'Anything.' },
        { key: 'pagerduty/service-id', help: 'Read by our own plugin.' },
        { key: 'acme.io/squad', help: 'A squad.', renamedTo: 'acme.io/team' },
      ],
    });
    expect(
      inspect({
        annotations: {
          'acme.io/cost-center': '12',
          'acme.io/cost-centre': 'twelve',
          'jira/project-key': 'shop',
          'pagerduty/service-id': 'shop',
          'acme.io/squad': 'blue',
        },
        options,
      }).map(({ rule, path }) => [rule, path]),
    ).toEqual([
      ['annotation.format', 'metadata.annotations.acme.io/cost-centre'],
      ['annotation.renamed', 'metadata.annotations.acme.io/squad'],
    ]);
  });
});

describe('links', () => {
  it.each([
    'https://wiki.acme.io/runbook',
    'https://wiki/runbook',
    'https://mcp.internal/status',
    'mailto:ada@acme.io',
    'slack://channel?id=C1',
    '/docs/default/component/shop',
    'https://acme.io/search?q=a b',
  ])('accepts %s', url => {
    expect(inspect({ links: [{ url, title: 'Runbook' }] })).toEqual([]);
  });

  it.each([
    ['https:/api.acme.io', 'link.url-invalid', 'https://api.acme.io'],
    ['wiki.acme.io/page', 'link.url-invalid', 'https://wiki.acme.io/page'],
    ['docs page', 'link.url-invalid', undefined],
    ['vbscript:msgbox(1)', 'link.url-invalid', undefined],
    ['http://wiki.acme.io/', 'link.insecure', 'https://wiki.acme.io/'],
    ['http://localhost:3000/', 'link.private', undefined],
    ['https://127.1/', 'link.private', undefined],
    ['https://[::1]:8443/', 'link.private', undefined],
    ['https://10.1.2.3/grafana', 'link.private', undefined],
    ['https://api.example.com', 'link.placeholder', undefined],
    ['https://${{values.host}}/', 'link.placeholder', undefined],
  ])('finds %s to be %s', (url, rule, suggestion) => {
    expect(inspect({ links: [{ url }] })).toEqual([
      expect.objectContaining({
        rule,
        path: 'metadata.links[0].url',
        ...(suggestion ? { suggestion } : {}),
      }),
    ]);
  });

  it('finds missing addresses, duplicates and titles that say nothing', () => {
    expect(
      inspect({
        links: [
          { title: 'Wiki' },
          { url: 'https://wiki.acme.io', title: 'Wiki' },
          { url: 'https://wiki.acme.io/', title: 'Wiki' },
          { url: 'https://wiki.acme.io/', title: 'Glossary' },
          { url: 'https://chat.acme.io', title: 'click here' },
          { url: 'https://mail.acme.io', title: 'https://mail.acme.io' },
        ],
      }).map(({ rule, path }) => [rule, path]),
    ).toEqual([
      ['link.url-missing', 'metadata.links[0]'],
      ['link.duplicate', 'metadata.links[2].url'],
      ['link.title', 'metadata.links[4].title'],
      ['link.title', 'metadata.links[5].title'],
    ]);
  });

  it('leaves hosts alone that are trusted', () => {
    const options = { trustedHosts: ['localhost:7007'] };
    const links = [{ url: 'http://localhost:7007/page' }];
    expect(inspect({ links, options })).toEqual([]);
  });

  it('tells a wrong list from content the catalog fills in later', () => {
    expect(inspect({ links: { $yaml: './links.yaml' } })).toEqual([]);
    expect(inspect({ links: { url: 'https://acme.io' } })).toEqual([
      expect.objectContaining({ rule: 'link.type' }),
    ]);
  });
});

describe('structure', () => {
  it('finds annotations and links outside metadata', () => {
    expect(
      inspect({
        root: {
          annotations: { 'github.com/project-slug': 'acme/shop' },
          links: [{ url: 'https://acme.io' }],
        },
      }),
    ).toEqual([
      expect.objectContaining({
        rule: 'structure.annotations-misplaced',
        suggestion: 'metadata.annotations',
      }),
      expect.objectContaining({ rule: 'structure.links-misplaced' }),
    ]);
  });

  it.each([
    'payments',
    'group:payments',
    'group:default/payments',
    'acme/payments',
    'user:ada',
    'user:default/ada.obi',
  ])('accepts the owner %s', owner => {
    expect(inspect({ owner })).toEqual([]);
  });

  it.each([
    '',
    'TBD',
    'ada@acme.io',
    '${{ values.owner }}',
    'component:default/shop',
    'Payments Team',
    '@acme/payments',
    'group/payments',
    'https://github.com/orgs/acme/teams/payments',
    'payments, checkout',
    'a/b/c',
    'group:',
    ['payments'],
  ])('finds the owner %s', owner => {
    expect(inspect({ owner })).toEqual([
      expect.objectContaining({ rule: 'owner.shape', path: 'spec.owner' }),
    ]);
  });

  it('finds that nobody owns something', () => {
    expect(inspect({ owner: null })).toEqual([
      expect.objectContaining({ rule: 'owner.missing' }),
    ]);
    expect(inspect({ owner: null, kind: 'Group' })).toEqual([]);
  });
});

describe('references', () => {
  const spec = { type: 'service', lifecycle: 'production', owner: 'payments' };

  it.each([
    ['Component', { system: 'shop' }],
    ['Component', { system: 'system:acme/shop' }],
    ['Component', { system: 'SYSTEM:default/Shop_v2.1' }],
    ['Component', { dependsOn: ['component:till', 'resource:acme/db'] }],
    ['Component', { providesApis: ['till', 'api:default/till'] }],
    ['Component', { subcomponentOf: 'shop' }],
    ['System', { domain: 'retail' }],
    ['Domain', { subdomainOf: 'retail' }],
    ['Group', { parent: 'all', children: ['a'], members: ['ada', 'user:lin'] }],
    ['User', { memberOf: ['payments', 'group:acme/payments'] }],
    ['Till', { system: { anything: true }, dependsOn: 'whatever it is' }],
    ['Component', { system: { $text: './system.txt' } }],
  ])('accepts those of a %s: %j', (kind, fields) => {
    expect(inspect({ kind, root: { spec: { ...spec, ...fields } } })).toEqual(
      [],
    );
  });

  it.each([
    [
      'Component',
      { dependsOn: ['till'] },
      'reference.shape',
      'spec.dependsOn[0]',
    ],
    [
      'Component',
      { dependsOn: ['component/till'] },
      'reference.shape',
      'spec.dependsOn[0]',
    ],
    ['Component', { system: 'The Shop' }, 'reference.shape', 'spec.system'],
    ['Component', { system: '<system>' }, 'reference.shape', 'spec.system'],
    ['Component', { system: ['shop', 3] }, 'reference.shape', 'spec.system[1]'],
    ['API', { system: 'component:shop' }, 'reference.kind', 'spec.system'],
    [
      'Component',
      { providesApis: ['a, b'] },
      'reference.shape',
      'spec.providesApis[0]',
    ],
    ['Group', { members: ['group:a'] }, 'reference.kind', 'spec.members[0]'],
    ['User', { memberOf: ['a/b/c'] }, 'reference.shape', 'spec.memberOf[0]'],
    ['System', { domain: '' }, 'reference.shape', 'spec.domain'],
  ])('finds in a %s: %j', (kind, fields, rule, path) => {
    expect(inspect({ kind, root: { spec: { ...spec, ...fields } } })).toEqual([
      expect.objectContaining({ rule, path }),
    ]);
  });

  it('says what was probably meant', () => {
    const [found] = inspect({
      root: { spec: { ...spec, dependsOn: ['component/till'] } },
    });
    expect(found.suggestion).toBe('component:till');
  });
});

it('never fails, whatever an entity holds', () => {
  fc.assert(
    fc.property(
      fc.record({
        kind: fc.oneof(
          fc.constantFrom('Component', 'User', 'Group'),
          fc.anything(),
        ),
        metadata: fc.record({
          annotations: fc.oneof(
            fc.dictionary(fc.string(), fc.anything()),
            fc.anything(),
          ),
          links: fc.oneof(
            fc.array(fc.record({ url: fc.anything(), title: fc.anything() })),
            fc.anything(),
          ),
        }),
        spec: fc.oneof(
          fc.dictionary(
            fc.constantFrom('owner', 'system', 'dependsOn', 'memberOf'),
            fc.anything(),
          ),
          fc.anything(),
        ),
      }),
      entity => {
        const findings = inspectEntity(entity);
        expect(inspectEntity(entity)).toEqual(findings);
        expect(scoreDescription(entity, findings).score).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it('takes anything that a YAML file may hold', () => {
  for (const value of [null, undefined, 'text', 3, [], {}, { metadata: [] }]) {
    expect(inspectEntity(value)).toEqual([]);
  }
});

it('leaves out ignored rules', () => {
  const links = [{ url: 'http://wiki.acme.io/' }];
  expect(
    inspect({ links, options: { ignoreRules: ['link.insecure'] } }),
  ).toEqual([]);
});

it('refuses settings that would silently do nothing', () => {
  expect(() => inspectionOptionsSchema.parse({ ignoredRules: [] })).toThrow();
});
