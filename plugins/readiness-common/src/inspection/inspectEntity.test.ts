import { inspectionOptionsSchema } from '../contracts/inspection';
import { inspectEntity } from './inspectEntity';

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
    ['jira/project-key', 'SHOP2'],
    ['opsgenie.com/component-selector', 'detailsPair(app:shop)'],
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
    ['jira.com/project-key', 'jira/project-key'],
    ['readiness/teir', 'readiness/tier'],
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
  ])('finds the placeholder in %s: %s', (key, value) => {
    expect(inspect({ annotations: { [key]: value } })).toEqual([
      expect.objectContaining({ rule: 'annotation.placeholder' }),
    ]);
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
      ],
    });
    expect(
      inspect({
        annotations: {
          'acme.io/cost-center': '12',
          'acme.io/cost-centre': 'twelve',
          'jira/project-key': 'shop',
          'pagerduty/service-id': 'shop',
        },
        options,
      }).map(({ rule, path }) => [rule, path]),
    ).toEqual([
      ['annotation.format', 'metadata.annotations.acme.io/cost-centre'],
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
