import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { catchSaved } from '../../__testUtils__/catchSaved';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { CHECK_PAGE, trendHandlers } from '../../__testUtils__/trends';
import { OrganisationRoutes } from '../organisation';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

beforeEach(() => server.use(...trendHandlers()));

function renderPage(search = '') {
  renderPart(
    <Routes>
      <Route path="/readiness/*" element={<OrganisationRoutes />} />
    </Routes>,
    { url: `/readiness/checks/has-runbook${search}`, allowed: false },
  );
}

describe('the page of a check', () => {
  it('says what is asked, by whom, and how it stands', async () => {
    renderPage();
    expect(
      await screen.findByRole('heading', { name: 'Has a runbook' }),
    ).toBeInTheDocument();
    expect(screen.getByText('facts.runbooks.count > 0')).toBeInTheDocument();
    expect(
      screen.getByText('Production readiness: Silver'),
    ).toBeInTheDocument();
    const now = screen.getByRole('region', { name: 'Now' });
    expect(
      within(now)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Pass 3', 'Fail 1']);
    expect(
      screen.getByRole('region', { name: 'Passing, the last 90 days' }),
    ).toHaveTextContent('▲ +25 points since Sep 1');
    expect(screen.getByRole('link', { name: /Readiness/ })).toHaveAttribute(
      'href',
      '/readiness',
    );
  });

  it('lists who does not pass, since when, and who owns it', async () => {
    renderPage();
    const table = await screen.findByRole('table', {
      name: 'All entities under this check',
    });
    const row = within(table).getAllByRole('row')[1];
    expect(
      within(row).getByRole('link', {
        name: 'shop fail warn no-data stale error',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/readiness?open=has-runbook',
    );
    expect(row).toHaveTextContent('no runbook was found');
    expect(row).toHaveTextContent('ago');
    expect(screen.getByText('1–1 of 26')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByTestId('url')).toHaveTextContent('?cursor=second');
    expect(await screen.findByText('26–26 of 26')).toBeInTheDocument();
  });

  it('keeps the status asked for in the URL', async () => {
    renderPage();
    await userEvent.selectOptions(
      await screen.findByRole('combobox', {
        name: 'Show only entities with this status',
      }),
      'pass',
    );
    expect(screen.getByTestId('url')).toHaveTextContent('?status=pass');
    expect(
      await screen.findByRole('link', { name: 'shop pass' }),
    ).toBeInTheDocument();
  });

  it('says who owns what does not pass, and narrows to an owner', async () => {
    renderPage();
    const owners = await screen.findByRole('table', { name: 'Who owns them' });
    expect(
      within(owners)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/shop-team13/),
      expect.stringMatching(/^No owner01/),
    ]);
    await userEvent.click(
      within(owners).getByRole('button', {
        name: 'Show only these: group:default/shop-team',
      }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?owner=group%3Adefault%2Fshop-team',
    );
    expect(screen.getByRole('combobox', { name: 'Owner' })).toHaveValue(
      'group:default/shop-team',
    );
  });

  it('asks and exports with the filters of the URL', async () => {
    const asked: string[] = [];
    server.use(
      http.get(
        `${READINESS_URL}/checks/has-runbook/outcomes`,
        ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json({ items: [], totalItems: 0 });
        },
      ),
    );
    catchSaved();
    renderPage('?owner=group:default/shop-team&text=till&status=fail');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    expect(await screen.findByText('Saved 0 rows')).toBeInTheDocument();
    const filter = 'status=fail&owner=group%3Adefault%2Fshop-team&text=till';
    expect(asked).toEqual([`?${filter}&limit=25`, `?${filter}&limit=200`]);

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(screen.getByTestId('url')).toBeEmptyDOMElement();
  });

  it('says why there is no trend', async () => {
    server.use(
      http.get(`${READINESS_URL}/checks/has-runbook`, () =>
        HttpResponse.json({
          ...CHECK_PAGE,
          trend: { state: 'withheld', reason: 'partial-access' },
        }),
      ),
    );
    renderPage();
    expect(
      await screen.findByText(/shown to those who may see all of them/),
    ).toBeInTheDocument();
  });

  it('says when there is no such check', async () => {
    server.use(
      http.get(`${READINESS_URL}/checks/has-runbook`, () =>
        HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'There is no check x' } },
          { status: 404 },
        ),
      ),
    );
    renderPage();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no check x',
    );
  });
});
