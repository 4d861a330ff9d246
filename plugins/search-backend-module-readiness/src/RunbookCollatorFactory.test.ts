import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ReadinessClient } from '@backstage-readiness/plugin-readiness-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { RunbookCollatorFactory } from './RunbookCollatorFactory';

const BASE = 'http://portal.test/api/readiness';
const server = setupServer();
registerMswTestHooks(server);

const runbook = (id: string) => ({
  id,
  entityRef: 'component:default/shop',
  title: 'Queue too long',
  kind: 'alert',
  text: '---\nowner: me\n---\nBefore.\n\n# Queue too long\n\nIt is.\n\n## Mitigation\n\nAdd workers.\n',
  headings: [
    { id: 'queue-too-long', level: 1, text: 'Queue too long', line: 6 },
    { id: 'mitigation', level: 2, text: 'Mitigation', line: 10 },
  ],
});

function factory() {
  return new RunbookCollatorFactory({
    client: new ReadinessClient({
      discoveryApi: { getBaseUrl: async () => BASE },
      fetchApi: { fetch },
    }),
  });
}

describe('RunbookCollatorFactory', () => {
  it('hands over each section, of all pages, with who may find it', async () => {
    server.use(
      http.get(`${BASE}/runbook-documents`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('cursor') === 'one'
            ? { items: [runbook('two')], totalItems: 2 }
            : { items: [runbook('one')], totalItems: 2, nextCursor: 'one' },
        ),
      ),
    );
    const found = await (await factory().getCollator()).toArray();
    expect(found).toHaveLength(6);
    expect(found[0]).toMatchObject({
      title: 'Queue too long',
      text: 'Before.',
      location: '/catalog/default/component/shop/runbooks?runbook=one',
    });
    expect(found[2]).toEqual({
      title: 'Queue too long: Mitigation',
      text: 'Add workers.',
      location:
        '/catalog/default/component/shop/runbooks?runbook=one&section=mitigation',
      entityRef: 'component:default/shop',
      runbookId: 'one',
      kind: 'alert',
      authorization: { resourceRef: 'component:default/shop' },
    });
    expect(factory().visibilityPermission.name).toBe('catalog.entity.read');
  });

  it('fails when the texts cannot be had, so that the old ones stay', async () => {
    server.use(
      http.get(`${BASE}/runbook-documents`, () =>
        HttpResponse.json({ error: { name: 'Error' } }, { status: 503 }),
      ),
    );
    await expect((await factory().getCollator()).toArray()).rejects.toThrow();
  });
});
