import { startTestBackend } from '@backstage/backend-test-utils';
import request from 'supertest';
import { demoSitePlugin } from './site';
import { WIKI_PAGES } from './sitePages';

describe('demoSitePlugin', () => {
  async function get(path: string) {
    const { server } = await startTestBackend({ features: [demoSitePlugin] });
    return request(server).get(`/api/demo-site${path}`);
  }

  it.each([
    [200, '/wiki/payments/architecture'],
    [200, '/dashboards/fare-payments'],
    [200, '/tickets/payments'],
    [200, '/chat/payments-ops'],
    [404, '/wiki/payments/nowhere'],
    [404, '/wiki/constructor/prototype'],
    [404, '/dashboards/<script>'],
    [404, '/'],
    [401, '/vault/card-vault'],
  ])('answers %s to %s, to anybody', async (status, path) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.type).toBe('text/html');
  });

  it('sends old addresses of the wiki to the new ones', async () => {
    const response = await get('/old-wiki/payments/architecture');
    expect(response.status).toBe(301);
    expect(response.headers.location).toBe(
      '/api/demo-site/wiki/payments/architecture',
    );
  });

  it('gives out the calendars of the rotas', async () => {
    const response = await get('/calendars/ticket-shop.ics');
    expect(response.status).toBe(200);
    expect(response.type).toBe('text/calendar');
    expect(response.text).toContain('ATTENDEE;CN=Hana Sato:mailto:hana.sato@');
    expect((await get('/calendars/constructor.ics')).status).toBe(404);
  });

  it('says which way to sign in', async () => {
    const response = await get('/vault/card-vault');
    expect(response.headers['www-authenticate']).toMatch(/^Bearer /);
  });

  it('shows the text of a page', async () => {
    const response = await get('/wiki/operations/escalation');
    expect(response.text).toContain(
      WIKI_PAGES['operations/escalation'].paragraphs[0],
    );
  });
});
