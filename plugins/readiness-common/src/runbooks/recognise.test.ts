import type { Entity } from '@backstage/catalog-model';
import { recogniseRunbooks } from '.';

function entity(metadata: Partial<Entity['metadata']>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'refunds', ...metadata },
  };
}

const references = (metadata: Partial<Entity['metadata']>) =>
  recogniseRunbooks(entity(metadata)).map(({ reference }) => reference);

describe('recogniseRunbooks', () => {
  it('reads several references of an annotation', () => {
    expect(
      references({
        annotations: {
          'readiness/runbook-url':
            ' runbooks/deploy.md, ./runbooks/scale.md\nhttps://wiki.example.com/refunds ,\n',
        },
      }),
    ).toEqual([
      'runbooks/deploy.md',
      './runbooks/scale.md',
      'https://wiki.example.com/refunds',
    ]);
  });

  it('reads the annotations of the wild, ours first, each place once', () => {
    expect(
      recogniseRunbooks(
        entity({
          annotations: {
            'argoplane.io/runbook-url': 'https://a.example.com/c',
            'backstage.io/runbook-url': 'https://a.example.com/b',
            'readiness/runbook-url': 'https://a.example.com/b',
          },
          links: [{ url: 'https://a.example.com/b', title: 'Runbook B' }],
        }),
      ),
    ).toEqual([
      {
        reference: 'https://a.example.com/b',
        title: 'Runbook B',
        namedBy: 'readiness/runbook-url',
      },
      {
        reference: 'https://a.example.com/c',
        namedBy: 'argoplane.io/runbook-url',
      },
    ]);
  });

  it.each([
    ['type', { url: 'https://example.com/x', type: 'runbook' }],
    [
      'type in another spelling',
      { url: 'https://example.com/x', type: 'Run-Book' },
    ],
    [
      'title',
      { url: 'https://example.com/x', title: 'Incident triage runbook' },
    ],
    [
      'title with a playbook',
      { url: 'https://example.com/x', title: 'Outage playbook' },
    ],
    [
      'file name',
      { url: 'https://git.example.com/a/b/blob/main/triage-runbook.md' },
    ],
    [
      'folder',
      { url: 'https://git.example.com/a/b/blob/main/Runbooks/disk.md' },
    ],
    ['host', { url: 'https://runbooks.example.com/disk' }],
    ['encoded address', { url: 'https://wiki.example.com/Disk%20run%20book' }],
  ])('recognises a link by its %s', (_, link) => {
    expect(references({ links: [link] })).toEqual([link.url]);
  });

  it.each([
    ['any other link', { url: 'https://example.com/docs', title: 'Docs' }],
    ['a word that only contains it', { url: 'https://example.com/trunkbooks' }],
    ['a query that quotes it', { url: 'https://example.com/search?q=runbook' }],
    [
      'an Ansible playbook',
      { url: 'https://example.com/x', title: 'Ansible playbook' },
    ],
    ['a ticket', { url: 'https://git.example.com/a/runbooks/issues/4' }],
  ])('leaves %s alone', (_, link) => {
    expect(references({ links: [link] })).toEqual([]);
  });

  it('survives links that are not what the schema promises', () => {
    const links = [null, { title: 'Runbook' }, { url: 7 }] as never;
    expect(references({ links })).toEqual([]);
    expect(references({ links: 'runbook' as never })).toEqual([]);
    expect(references({})).toEqual([]);
  });
});
