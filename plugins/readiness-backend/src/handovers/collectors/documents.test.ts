import {
  compareEvidence,
  digestOfText,
  type HandoverTemplate,
} from '@backstage-readiness/plugin-readiness-common';
import { documentsCollector } from './documents';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'wallet',
    links: [
      { url: 'https://git.example.com/guide.md', title: 'Guide' },
      { url: 'https://grafana.example.com/d/1' },
      { url: 'https://gone.example.com/' },
      { url: 'https://git.example.com/guide.md', title: 'Guide' },
    ],
  },
};

function collect(guide: string) {
  return documentsCollector({
    read: async ({ reference }) => {
      if (reference.includes('gone')) {
        throw new Error('410');
      }
      return reference.endsWith('.md')
        ? { text: guide, format: 'text' }
        : { text: `<html>${Math.random()}`, format: 'html' };
    },
  }).collect({
    entity,
    entityRef: 'component:default/wallet',
    template: {} as HandoverTemplate,
  });
}

describe('documentsCollector', () => {
  it('keeps what texts say, and only the address of pages', async () => {
    expect(await collect('Turn it on')).toEqual([
      expect.objectContaining({
        title: 'Guide',
        state: 'ok',
        fixed: digestOfText('Turn it on'),
      }),
      expect.objectContaining({ state: 'info' }),
      expect.objectContaining({ state: 'unknown' }),
    ]);
  });

  it('lets a changed text be noticed, and nothing else', async () => {
    const section = (items: Awaited<ReturnType<typeof collect>>) => [
      { section: 'documents' as const, title: 'Linked documents', items },
    ];
    const before = section(await collect('Turn it on'));
    expect(
      compareEvidence({ before, now: section(await collect('Turn it on')) }),
    ).toEqual([]);
    expect(
      compareEvidence({ before, now: section(await collect('Turn it off')) }),
    ).toMatchObject([{ kind: 'changed', title: 'Guide' }]);
  });
});
