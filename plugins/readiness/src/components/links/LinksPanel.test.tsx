import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { EntityLink } from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { LinksPanel } from './LinksPanel';

const URL = `${READINESS_URL}/entities/component/default/shop/links`;

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

function link(page: string, more: Partial<EntityLink>): EntityLink {
  return {
    url: `https://pages.acme.io/${page}`,
    title: `Page ${page}`,
    namedBy: 'metadata.links',
    verdict: 'ok',
    answer: 'http',
    status: 200,
    checkedAt: '2026-11-02T09:00:00.000Z',
    failures: 0,
    checks: 1,
    since: '2026-11-02T09:00:00.000Z',
    ...more,
  };
}

function answer(links: EntityLink[]) {
  return { entityRef: 'component:default/shop', proofTimes: 3, links };
}

function serve(links: EntityLink[]) {
  server.use(http.get(URL, () => HttpResponse.json(answer(links))));
}

async function rows() {
  const table = await screen.findByRole('table');
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);
}

describe('LinksPanel', () => {
  it('puts the worst first and says what came back', async () => {
    serve([
      link('fine', {}),
      link('secret', { verdict: 'blocked', answer: 'login-page' }),
      link('gone-once', { verdict: 'unreachable', status: 404, failures: 1 }),
      link('moved', {
        verdict: 'redirected',
        finalUrl: 'https://new.acme.io/moved',
      }),
      link('broken', { verdict: 'broken', status: 410, failures: 4 }),
      link('new', {
        verdict: 'not-checked',
        answer: undefined,
        status: undefined,
        checkedAt: undefined,
        title: undefined,
        namedBy: 'readiness/runbook-url',
        checks: 0,
        since: undefined,
      }),
    ]);
    renderPart(<LinksPanel />, { entity: SHOP });
    expect(await rows()).toEqual([
      expect.stringMatching(/^Broken.*Page broken.*Status 410/),
      expect.stringMatching(/^Moved.*It is now at.*new\.acme\.io\/moved/),
      expect.stringMatching(
        /^Not reached.*Status 404Gone once; 3 times in a row are proof/,
      ),
      expect.stringMatching(/^Not for us to see.*A page to sign in/),
      expect.stringMatching(
        /^Not checked yet.*acme\.io\/new.*Named by readiness\/runbook-url.*Never/,
      ),
      expect.stringMatching(/^There.*Page fine.*Status 200/),
    ]);
    expect(screen.getByRole('link', { name: /Page fine/ })).toHaveAttribute(
      'href',
      'https://pages.acme.io/fine',
    );
  });

  it('shows documents beside the file, how often each was looked for and since when it is so', async () => {
    serve([
      link('', {
        url: './runbooks/deploy.md',
        title: undefined,
        namedBy: 'readiness/runbook-url',
        verdict: 'broken',
        answer: 'not-found',
        status: undefined,
        failures: 4,
        checks: 12,
        since: '2026-10-30T09:00:00.000Z',
      }),
    ]);
    renderPart(<LinksPanel />, { entity: SHOP });
    expect(await rows()).toEqual([
      expect.stringMatching(
        /^Broken\.\/runbooks\/deploy\.mdNamed by readiness\/runbook-urlIts source has no such document.*12 times so far.*So since/,
      ),
    ]);
    expect(
      screen.queryByRole('link', { name: /deploy/ }),
    ).not.toBeInTheDocument();
  });

  it('checks again for those who may', async () => {
    serve([link('page', { verdict: 'broken', status: 404, failures: 3 })]);
    server.use(
      http.post(`${URL}/recheck`, () =>
        HttpResponse.json(answer([link('page', {})])),
      ),
    );
    renderPart(<LinksPanel />, { entity: SHOP });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(
      await screen.findByText('The links were checked again'),
    ).toBeInTheDocument();
    expect(await rows()).toEqual([expect.stringMatching(/^There/)]);
  });

  it('offers nothing to those who may not', async () => {
    // Another entity, since the portal remembers permissions for a while.
    server.use(
      http.get(URL.replace('shop', 'hut'), () =>
        HttpResponse.json(answer([link('page', {})])),
      ),
    );
    const hut = { ...SHOP, metadata: { name: 'hut', namespace: 'default' } };
    renderPart(<LinksPanel />, { entity: hut, allowed: false });
    expect(await rows()).toHaveLength(1);
    expect(
      screen.queryByRole('button', { name: 'Check again' }),
    ).not.toBeInTheDocument();
  });

  it('says why a check failed and keeps what was known', async () => {
    serve([link('page', {})]);
    server.use(
      http.post(`${URL}/recheck`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'no' } },
          { status: 403 },
        ),
      ),
    );
    renderPart(<LinksPanel />, { entity: SHOP });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
    expect(await rows()).toHaveLength(1);
  });

  it('teaches when there is none', async () => {
    serve([]);
    renderPart(<LinksPanel />, { entity: SHOP });
    expect(await screen.findByText('No linked pages')).toBeInTheDocument();
    expect(screen.getByText(/Latency dashboard/)).toBeInTheDocument();
  });
});
