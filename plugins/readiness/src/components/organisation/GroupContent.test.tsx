import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes, useLocation } from 'react-router-dom';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
} from '../../__testUtils__/organisation';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { trendHandlers } from '../../__testUtils__/trends';
import { OrganisationRoutes } from './OrganisationRoutes';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

/** Serves a portal, and notes what was asked of which path. */
function serve(options: { scorecards?: object[]; summary?: object } = {}) {
  const asked: Array<[string, URLSearchParams]> = [];
  server.events.removeAllListeners();
  server.events.on('request:start', ({ request }) => {
    const { pathname, searchParams } = new URL(request.url);
    asked.push([pathname.replace('/api/readiness', ''), searchParams]);
  });
  server.use(
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json({
        ...DEFINITIONS,
        scorecards: options.scorecards ?? DEFINITIONS.scorecards,
      }),
    ),
    http.get(`${READINESS_URL}/standings/summary`, () =>
      HttpResponse.json(options.summary ?? SUMMARY),
    ),
    ...trendHandlers(),
    http.get(`${READINESS_URL}/exemptions`, () =>
      HttpResponse.json({ items: [], totalItems: 0 }),
    ),
    http.get(`${READINESS_URL}/standings`, () =>
      HttpResponse.json({ items: [standingRow('shop')], totalItems: 1 }),
    ),
  );
  return asked;
}

function Path() {
  return <output data-testid="path">{useLocation().pathname}</output>;
}

function renderGroup(name = 'technology', search = '') {
  renderPart(
    <>
      <Routes>
        <Route path="/readiness/*" element={<OrganisationRoutes />} />
      </Routes>
      <Path />
    </>,
    { url: `/readiness/groups/group/default/${name}${search}`, allowed: false },
  );
}

const path = () => screen.getByTestId('path').textContent;

describe('the page of a group', () => {
  it('asks for everything of the group, whatever the URL adds', async () => {
    const asked = serve();
    renderGroup('technology', '?tier=1');
    await screen.findByRole('table', { name: 'Entities, worst first' });
    await screen.findByRole('table', { name: 'Checks, worst first' });
    const ofStandings = asked.filter(([where]) =>
      ['/standings', '/standings/checks', '/standings/summary'].includes(where),
    );
    expect(ofStandings.length).toBeGreaterThanOrEqual(3);
    for (const [, search] of ofStandings) {
      expect(search.get('owner')).toBe('group:default/technology');
      expect(search.get('tier')).toBe('1');
    }
  });

  it('shows its totals, the groups in it, its entities, its checks and its trend', async () => {
    serve();
    renderGroup();
    expect(
      await screen.findByRole('heading', { name: 'Technology' }),
    ).toHaveAttribute('aria-current', 'location');
    const owners = screen.getByRole('table', { name: 'By owner' });
    expect(
      within(owners).getByRole('row', { name: /Shop Team/ }),
    ).toBeInTheDocument();
    expect(
      within(owners).queryByRole('row', { name: /No owner/ }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'shop' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', {
        name: 'Fix this check, lift entities',
      }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'In numbers' }),
      ).toHaveTextContent('since Sep 1'),
    );
    expect(
      screen.getByRole('link', { name: 'In the catalog' }),
    ).toHaveAttribute('href', '/catalog/default/group/technology');
    expect(
      screen.queryByRole('combobox', { name: 'Owner' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByText('Definitions and fact sources'),
    ).not.toBeInTheDocument();
  });

  it('leads down to a team and up again, with the other filters', async () => {
    serve();
    renderGroup('technology', '?tier=1&cursor=second');
    const owners = await screen.findByRole('table', { name: 'By owner' });
    await userEvent.click(
      within(owners).getByRole('button', { name: 'Shop Team' }),
    );
    expect(path()).toBe('/readiness/groups/group/default/shop-team');
    expect(screen.getByTestId('url')).toHaveTextContent('?tier=1');

    const trail = await screen.findByRole('navigation', {
      name: 'Shown group',
    });
    await userEvent.click(
      within(trail).getByRole('button', { name: 'Technology' }),
    );
    expect(path()).toBe('/readiness/groups/group/default/technology');
    await userEvent.click(screen.getByRole('button', { name: 'All owners' }));
    expect(path()).toBe('/readiness');
  });

  it('stays on its page when filters are cleared', async () => {
    serve();
    renderGroup('technology', '?tier=1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(path()).toBe('/readiness/groups/group/default/technology');
    expect(screen.getByTestId('url')).toBeEmptyDOMElement();
  });

  it('names a group of which nothing is judged', async () => {
    serve({
      summary: {
        ...SUMMARY,
        owners: [],
        all: { entities: 0, byLevel: {}, averageScore: null },
      },
    });
    renderGroup('empty-team');
    expect(
      await screen.findByRole('heading', { name: /empty-team/ }),
    ).toBeInTheDocument();
  });

  it('says what failed, and recovers on retry', async () => {
    serve();
    server.use(
      http.get(
        `${READINESS_URL}/definitions`,
        () => HttpResponse.json({}, { status: 502 }),
        { once: true },
      ),
    );
    renderGroup();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Technology' }),
    ).toBeInTheDocument();
  });

  it('says that there is no scorecard yet', async () => {
    serve({ scorecards: [] });
    renderGroup();
    expect(
      await screen.findByRole('heading', {
        name: 'No scorecard is defined yet',
      }),
    ).toBeInTheDocument();
  });
});
