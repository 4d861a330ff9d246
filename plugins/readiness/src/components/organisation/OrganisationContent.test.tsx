import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { catchSaved } from '../../__testUtils__/catchSaved';
import {
  DEFINITIONS,
  standingRow,
  SUMMARY,
} from '../../__testUtils__/organisation';
import { trendHandlers } from '../../__testUtils__/trends';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { OrganisationContent } from './OrganisationContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

/** Serves a portal with two pages of entities, and notes what was asked. */
function serve() {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${READINESS_URL}/exemptions`, () =>
      HttpResponse.json({ items: [], totalItems: 0 }),
    ),
    http.get(`${READINESS_URL}/definitions`, () =>
      HttpResponse.json(DEFINITIONS),
    ),
    http.get(`${READINESS_URL}/standings/summary`, () =>
      HttpResponse.json(SUMMARY),
    ),
    ...trendHandlers(),
    http.get(`${READINESS_URL}/standings`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      return HttpResponse.json(
        search.get('cursor') === 'second'
          ? { items: [standingRow('till')], totalItems: 26 }
          : {
              items: [
                standingRow('shop', { level: null, score: null }),
                standingRow('=cart', {
                  nextLevel: null,
                  nextBlockers: [],
                }),
              ],
              totalItems: 26,
              nextCursor: 'second',
            },
      );
    }),
  );
  return asked;
}

function renderPage(url = '/readiness') {
  renderPart(<OrganisationContent />, { url, allowed: false });
}

const url = () => screen.getByTestId('url').textContent;

describe('OrganisationContent', () => {
  it('begins with the numbers', async () => {
    serve();
    renderPage();
    const numbers = await screen.findByRole('region', { name: 'In numbers' });
    const terms = within(numbers).getAllByRole('term');
    const figures = within(numbers).getAllByRole('definition');
    expect(
      terms.map((term, index) => [
        term.textContent,
        figures[index].textContent,
      ]),
    ).toEqual([
      ['Entities judged', '4'],
      ['At Silver or above', '25%'],
      ['Reached no level', '2'],
      ['Average score', '50%'],
    ]);
  });

  it('leads to the objectives of all entities', async () => {
    serve();
    renderPage();
    expect(
      await screen.findByRole('link', { name: 'All service level objectives' }),
    ).toHaveAttribute('href', '/readiness/slos');
  });

  it('explains the numbers, and narrows to those without a level', async () => {
    serve();
    renderPage();
    const numbers = await screen.findByRole('region', { name: 'In numbers' });
    expect(numbers).toHaveTextContent(
      'Something of the lowest level fails, or is not known.',
    );
    await userEvent.click(
      within(numbers).getByRole('button', { name: '2: show only these' }),
    );
    expect(url()).toBe('?level=none');
  });

  it('names the check that fails most, and the one of which least is known', async () => {
    serve();
    renderPage('/readiness?owner=group:default/shop-team');
    expect(await screen.findByText('3 of 4 entities')).toBeInTheDocument();
    expect(screen.getByText('3 of 5 entities')).toBeInTheDocument();
    const [failing] = screen.getAllByRole('link', { name: 'Has a runbook' });
    expect(failing).toHaveAttribute(
      'href',
      '/readiness/checks/has-runbook?owner=group%3Adefault%2Fshop-team',
    );
  });

  it('lists checks in the order of the URL, and saves them as they are', async () => {
    serve();
    const saved = catchSaved();
    renderPage();
    const table = await screen.findByRole('table', {
      name: 'Checks, worst first',
    });
    const rows = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent);
    expect(rows()).toEqual([
      'Has a runbookdocumentation3000425%',
      '=Has an SLOslo0030540%',
    ]);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Order by' }),
      'unknown',
    );
    expect(url()).toBe('?checks=unknown');
    expect(rows()[0]).toMatch(/^=Has an SLO/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Save these checks as CSV' }),
    );
    expect(await screen.findByText('Saved 2 rows')).toBeInTheDocument();
    expect((await saved[0].text()).split('\r\n')[1]).toContain("'=Has an SLO");
  });

  it('keeps the rest of the page when the checks cannot be loaded', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/standings/checks`, () =>
        HttpResponse.json({}, { status: 502 }),
      ),
    );
    renderPage();
    const panel = await screen.findByRole('region', {
      name: 'Checks, worst first',
    });
    expect(await within(panel).findByRole('alert')).toBeInTheDocument();
    expect(screen.getByRole('table', { name: 'By owner' })).toBeInTheDocument();
  });

  it('measures against the target level of the URL', async () => {
    serve();
    renderPage('/readiness?target=bronze');
    const numbers = await screen.findByRole('region', { name: 'In numbers' });
    expect(numbers).toHaveTextContent('At Bronze or above');
    expect(numbers).toHaveTextContent('50%');
  });

  it('totals per owner, nested, each bar in words', async () => {
    serve();
    renderPage();
    const table = await screen.findByRole('table', { name: 'By owner' });
    const team = within(table).getByRole('row', { name: /Shop Team/ });
    expect(
      within(team).getByRole('img', {
        name: 'No level: 1, Bronze: 1, Silver: 1',
      }),
    ).toBeInTheDocument();

    // What comes later must not come while the keyboard is at work.
    await screen.findByRole('table', { name: 'Entities, worst first' });
    await screen.findAllByRole('link', { name: 'Has a runbook' });
    const toggle = within(table).getByRole('button', {
      name: 'Groups inside Technology',
    });
    act(() => toggle.focus());
    await userEvent.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(
      within(table).queryByRole('row', { name: /Shop Team/ }),
    ).not.toBeInTheDocument();
  });

  it('lists the entities in the order of the backend, each linking to its tab', async () => {
    serve();
    renderPage();
    const table = await screen.findByRole('table', {
      name: 'Entities, worst first',
    });
    const [first, last] = within(table).getAllByRole('row').slice(1);
    expect(within(first).getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/readiness?scorecard=production',
    );
    expect(first).toHaveTextContent('No level');
    expect(first).toHaveTextContent('No score');
    expect(first).toHaveTextContent('Title of has-runbook');
    expect(first).toHaveTextContent('and 1 more to Silver');
    expect(last).toHaveTextContent('The highest level is reached');
  });

  it('asks the backend for what the URL says', async () => {
    const asked = serve();
    renderPage(
      '/readiness?owner=group:default/shop-team&level=none&tier=1&text=sh',
    );
    await screen.findByRole('table', { name: 'Entities, worst first' });
    expect(Object.fromEntries(asked[0])).toEqual({
      scorecard: 'production',
      owner: 'group:default/shop-team',
      level: 'none',
      tier: '1',
      text: 'sh',
      limit: '25',
    });
    expect(screen.getByRole('combobox', { name: 'Level' })).toHaveValue('none');
    expect(
      screen.getByRole('searchbox', { name: 'Search entities' }),
    ).toHaveValue('sh');
  });

  it('writes every filter into the URL, and clears them together', async () => {
    serve();
    renderPage();
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Type' }),
      'website',
    );
    expect(url()).toBe('?type=website');
    await userEvent.click(screen.getByRole('button', { name: 'Bronze: 1' }));
    await userEvent.click(screen.getByRole('button', { name: 'Shop Team' }));
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search entities' }),
      'cart',
    );
    await waitFor(() =>
      expect(Object.fromEntries(new URLSearchParams(url() ?? ''))).toEqual({
        type: 'website',
        level: 'bronze',
        owner: 'group:default/shop-team',
        text: 'cart',
      }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
  });

  it('pages forward and back, and starts over when a filter changes', async () => {
    serve();
    renderPage();
    const pages = await screen.findByRole('navigation', {
      name: 'Pages of entities',
    });
    expect(pages).toHaveTextContent('1–2 of 26');
    expect(
      within(pages).getByRole('button', { name: 'Previous' }),
    ).toBeDisabled();

    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('link', { name: 'till' })).toBeVisible();
    expect(screen.getByText('26–26 of 26')).toBeInTheDocument();
    expect(url()).toBe('?cursor=second');

    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Tier' }),
      '2',
    );
    expect(url()).toBe('?tier=2');
    expect(await screen.findByRole('link', { name: 'shop' })).toBeVisible();
  });

  it('exports every row the filters leave, not only those on screen', async () => {
    const asked = serve();
    const saved = catchSaved();
    renderPage('/readiness?tier=1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    expect(await screen.findByText('Saved 3 rows')).toBeInTheDocument();

    const exported = asked.filter(search => search.get('limit') === '200');
    expect(exported.map(search => search.get('cursor'))).toEqual([
      null,
      'second',
    ]);
    expect(exported.map(search => search.get('tier'))).toEqual(['1', '1']);
    const text = await saved[0].text();
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^entityRef,title,kind/);
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain("'=cart");
  });

  it('says when the filters leave nothing', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/standings`, () =>
        HttpResponse.json({ items: [], totalItems: 0 }),
      ),
    );
    renderPage('/readiness?text=zzz');
    expect(
      await screen.findByText('No entity matches these filters.'),
    ).toBeInTheDocument();
  });

  it('teaches when no scorecard is defined', async () => {
    server.use(
      http.get(`${READINESS_URL}/definitions`, () =>
        HttpResponse.json({ ...DEFINITIONS, scorecards: [] }),
      ),
    );
    renderPage();
    expect(
      await screen.findByRole('heading', {
        name: 'No scorecard is defined yet',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'A first scorecard' }),
    ).toHaveTextContent('kind: Scorecard');
  });

  it('says what failed, and recovers on retry', async () => {
    serve();
    server.use(
      http.get(
        `${READINESS_URL}/standings/summary`,
        () => HttpResponse.json({}, { status: 502 }),
        { once: true },
      ),
    );
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('table', { name: 'By owner' }),
    ).toBeInTheDocument();
  });

  it('hides the health of definitions from those who may not see it', async () => {
    serve();
    renderPage();
    await screen.findByRole('table', { name: 'By owner' });
    expect(
      screen.queryByText('Definitions and fact sources'),
    ).not.toBeInTheDocument();
  });
});
