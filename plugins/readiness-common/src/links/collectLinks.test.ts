import { collectLinks } from './collectLinks';

function collect(metadata: object) {
  return collectLinks({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', ...metadata },
  });
}

describe('collectLinks', () => {
  it('collects each page once, with the title of the link', () => {
    expect(
      collect({
        links: [
          { url: 'https://wiki.acme.io/shop#top', title: ' Wiki ' },
          { url: 'https://wiki.acme.io/shop#end', title: 'Wiki again' },
          { url: 'HTTP://status.acme.io' },
        ],
        annotations: {
          'readiness/runbook-url':
            'runbooks/a.md, https://wiki.acme.io/runbook, https://wiki.acme.io/shop',
          'backstage.io/techdocs-ref': 'url:https://git.acme.io/shop/tree/main',
          'backstage.io/source-location': 'file:/catalog/shop.yaml',
        },
      }),
    ).toEqual([
      {
        target: 'https://wiki.acme.io/shop',
        folder: false,
        title: 'Wiki',
        namedBy: 'metadata.links',
      },
      {
        target: 'http://status.acme.io/',
        folder: false,
        namedBy: 'metadata.links',
      },
      {
        target: 'runbooks/a.md',
        folder: false,
        namedBy: 'readiness/runbook-url',
      },
      {
        target: 'https://wiki.acme.io/runbook',
        folder: false,
        namedBy: 'readiness/runbook-url',
      },
      {
        target: 'https://git.acme.io/shop/tree/main',
        folder: false,
        namedBy: 'backstage.io/techdocs-ref',
      },
    ]);
  });

  it('collects paths beside the file, and tells folders from documents', () => {
    const paths = collect({
      annotations: {
        'readiness/slo': './slo.yaml, more/slo.yaml',
        'readiness/alerts': 'alerts.yaml',
        'readiness/on-call': 'rota.yaml',
        'readiness/support': 'url:support.yaml',
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/adr-location': 'docs/adr',
      },
    });
    expect(
      paths.map(({ target, folder }) => `${folder ? 'dir ' : ''}${target}`),
    ).toEqual([
      'support.yaml',
      './slo.yaml',
      'more/slo.yaml',
      'alerts.yaml',
      'rota.yaml',
      'dir .',
      'dir docs/adr',
    ]);
  });

  it.each([
    ['readiness/on-call', 'PSCHED1'],
    ['readiness/on-call', 'component:default/shop'],
    ['readiness/on-call', 'pagerduty:PABC'],
    ['readiness/slo', './slos/'],
    ['readiness/slo', 'sloth:payments'],
    ['readiness/support', 'group:default/ops'],
    ['readiness/runbook-url', 'TODO'],
    ['readiness/runbook-url', '<path of the runbook>'],
    ['backstage.io/techdocs-entity', 'component:default/shop'],
    ['backstage.io/source-location', 'file:/catalog/'],
  ])('takes %s: %s for no path', (key, value) => {
    expect(collect({ annotations: { [key]: value } })).toEqual([]);
  });

  it.each([
    'https://www.example.com/',
    'https://api.example.org/v1',
    'https://${{ values.host }}/',
    'https://user:secret@acme.io/',
    'mailto:ada@acme.io',
    '/docs',
    'https://',
    'javascript',
  ])('leaves %s alone', url => {
    expect(collect({ links: [{ url }] })).toEqual([]);
  });

  it('takes what a file of the wild may hold', () => {
    expect(collect({ links: { $yaml: './a.yaml' } })).toEqual([]);
    expect(collect({ links: [null, {}, { url: 3 }] })).toEqual([]);
  });
});
