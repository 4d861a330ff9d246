import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { catchSaved } from '../../__testUtils__/catchSaved';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
} from '../../__testUtils__/organisation';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { TREND, trendHandlers, trendPoint } from '../../__testUtils__/trends';
import { OrganisationContent } from './OrganisationContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

beforeEach(() => {
  // jsdom lays nothing out, and rows are drawn as far as there is room.
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(560);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  server.use(
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json(DEFINITIONS),
    ),
    http.get(`${READINESS_URL}/standings/summary`, () =>
      HttpResponse.json(SUMMARY),
    ),
    ...trendHandlers(),
    http.get(`${READINESS_URL}/exemptions`, () =>
      HttpResponse.json({ items: [], totalItems: 0 }),
    ),
    http.get(`${READINESS_URL}/standings`, () =>
      HttpResponse.json({ items: [standingRow('shop')], totalItems: 1 }),
    ),
  );
});

afterEach(() => jest.restoreAllMocks());

function renderPage(url = '/readiness') {
  renderPart(<OrganisationContent />, { url, allowed: false });
}

function serveTrend(trend: object) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${READINESS_URL}/standings/trend`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(trend);
    }),
  );
  return asked;
}

const numbers = () => screen.findByRole('region', { name: 'In numbers' });
const url = () =>
  Object.fromEntries(
    new URLSearchParams(screen.getByTestId('url').textContent ?? ''),
  );

describe('the trend of the numbers', () => {
  it('is told in words', async () => {
    renderPage();
    const region = await numbers();
    await waitFor(() => expect(region).toHaveTextContent('▲ +1 since Sep 1'));
    expect(region).toHaveTextContent('▲ +25 points since Sep 1');
    expect(region).toHaveTextContent('▼ −1 since Sep 1');
  });

  it('says on the first day when there will be more', async () => {
    serveTrend({ state: 'available', points: [trendPoint('2026-11-21')] });
    renderPage();
    expect(
      await screen.findAllByText('The trend starts today; one point a day.'),
    ).toHaveLength(4);
  });

  it('is asked for the group shown', async () => {
    const asked = serveTrend(TREND);
    renderPage('/readiness?owner=group:default/shop-team');
    await numbers();
    await waitFor(() =>
      expect(Object.fromEntries(asked[0])).toEqual({
        scorecard: 'production',
        owner: 'group:default/shop-team',
      }),
    );
  });

  it('is not shown for filters it is not kept of', async () => {
    renderPage('/readiness?tier=1');
    const region = await numbers();
    expect(region).toHaveTextContent('not for these filters');
    expect(region).not.toHaveTextContent('since');
  });

  it('says why it is withheld', async () => {
    serveTrend({ state: 'withheld', reason: 'partial-access' });
    renderPage();
    expect(
      await screen.findByText(/shown to those who may see all of them/),
    ).toBeInTheDocument();
  });
});

describe('the heat map', () => {
  it('is a table of entities by group against sections, each cell in words', async () => {
    renderPage('/readiness?view=heatmap');
    const table = await screen.findByRole('table', { name: 'Heat map' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Entity', 'Level', 'documentation', 'slo']);
    expect(
      within(table).getByRole('button', { name: 'Shop Team' }),
    ).toBeInTheDocument();
    const shop = within(table).getByRole('row', { name: /shop/ });
    expect(
      within(shop)
        .getAllByRole('cell')
        .map(cell => cell.getAttribute('aria-label') ?? cell.textContent),
    ).toEqual(['No level', 'Fail: 3 of 4 pass', 'Not asked']);
    expect(
      within(shop).getByRole('link', { name: 'Fail: 3 of 4 pass' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/readiness?scorecard=production&section=documentation',
    );
    expect(within(shop).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/readiness?scorecard=production',
    );
  });

  it('fetches the pages behind as they come near', async () => {
    renderPage('/readiness?view=heatmap');
    expect(await screen.findByText('3 of 3 entities loaded')).toBeVisible();
    expect(screen.getByRole('link', { name: 'orphan' })).toBeInTheDocument();
    expect(screen.getByText('No owner', { selector: 'div' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what it shows in the URL, and a click narrows', async () => {
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Heat map' }),
    );
    expect(url()).toEqual({ view: 'heatmap' });
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Group rows by' }),
      'tier',
    );
    expect(url()).toEqual({ view: 'heatmap', group: 'tier' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'documentation' }),
    );
    expect(url()).toEqual({
      view: 'heatmap',
      group: 'tier',
      columns: 'check',
      section: 'documentation',
    });
  });

  it('exports all of it', async () => {
    const saved = catchSaved();
    renderPage('/readiness?view=heatmap');
    await screen.findByRole('table', { name: 'Heat map' });
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByText('Saved 3 rows')).toBeInTheDocument();
    const lines = (await saved[0].text()).trim().split('\r\n');
    expect(lines[0]).toBe(
      'entityRef,title,group,level,score,documentation,slo',
    );
    expect(lines[1]).toBe(
      'component:default/shop,shop,group:default/shop-team,,0.5,3/4,',
    );
  });

  it('says what failed, and recovers on retry', async () => {
    server.use(
      http.get(
        `${READINESS_URL}/standings/heatmap`,
        () => HttpResponse.json({}, { status: 502 }),
        { once: true },
      ),
    );
    renderPage('/readiness?view=heatmap');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Heat map' }),
    ).toBeInTheDocument();
  });
});

describe('the checks to fix', () => {
  it('come with what they lift, and lead to their page', async () => {
    renderPage();
    const table = await screen.findByRole('table', {
      name: 'Fix this check, lift entities',
    });
    expect(
      within(table).getByRole('link', { name: 'Has a runbook' }),
    ).toHaveAttribute('href', '/readiness/checks/has-runbook');
    expect(
      within(table).getByRole('row', { name: /Has a runbook/ }),
    ).toHaveTextContent('Has a runbookdocumentation213');
  });
});

describe('the group shown', () => {
  it('stands in a trail that leads out again', async () => {
    renderPage('/readiness?owner=group:default/shop-team');
    const trail = await screen.findByRole('navigation', {
      name: 'Shown group',
    });
    expect(
      within(trail).getByRole('heading', { name: 'Shop Team' }),
    ).toBeInTheDocument();
    expect(
      within(trail).getByRole('link', { name: 'Page of this owner' }),
    ).toHaveAttribute('href', '/readiness/groups/group/default/shop-team');
    await userEvent.click(
      within(trail).getByRole('button', { name: 'Technology' }),
    );
    expect(url()).toEqual({ owner: 'group:default/technology' });
    await userEvent.click(screen.getByRole('button', { name: 'All owners' }));
    expect(url()).toEqual({});
  });
});
