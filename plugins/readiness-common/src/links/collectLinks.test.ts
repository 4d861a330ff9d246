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
        url: 'https://wiki.acme.io/shop',
        title: 'Wiki',
        namedBy: 'metadata.links',
      },
      { url: 'http://status.acme.io/', namedBy: 'metadata.links' },
      {
        url: 'https://wiki.acme.io/runbook',
        namedBy: 'readiness/runbook-url',
      },
      {
        url: 'https://git.acme.io/shop/tree/main',
        namedBy: 'backstage.io/techdocs-ref',
      },
    ]);
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
