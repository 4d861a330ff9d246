import type { SloRow } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { catchSaved } from '../../../__testUtils__/catchSaved';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { SlosContent } from './SlosContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const TOTALS = { breached: 1, 'at-risk': 1, stale: 0, 'no-data': 1, met: 57 };
const HOUR = 3_600_000;

function row(changes: Partial<SloRow> = {}): SloRow {
  return {
    entityRef: 'component:default/ferry',
    entityTitle: 'The ferry',
    owner: 'group:default/boats',
    system: null,
    tier: '1',
    objectiveId: 'boarding/1',
    title: 'Boarding',
    state: 'met',
    target: 0.995,
    current: 0.9975,
    remaining: 0.5,
    burn: 0.4,
    exhaustedAt: null,
    observedAt: new Date(Date.now() - HOUR / 6).toISOString(),
    sample: false,
    ...changes,
  };
}

const ROWS = [
  row({ state: 'breached', remaining: -0.25, burn: 3 }),
  row({
    title: 'Landing',
    objectiveId: 'landing',
    state: 'at-risk',
    remaining: 0.05,
    exhaustedAt: new Date(Date.now() + 28 * HOUR + 90_000).toISOString(),
    sample: true,
  }),
  row({
    title: '=Ghosts',
    objectiveId: 'ghosts',
    state: 'no-data',
    owner: null,
    tier: null,
    current: null,
    remaining: null,
    burn: null,
    observedAt: null,
  }),
];

/** Serves two pages of objectives, and notes what was asked. */
function serve() {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${READINESS_URL}/slos/filters`, () =>
      HttpResponse.json({
        owners: [
          {
            owner: 'group:default/boats',
            title: 'Boats',
            parent: 'group:default/delivery',
          },
          { owner: 'group:default/delivery', title: 'Delivery', parent: null },
        ],
        tiers: ['1', '2'],
      }),
    ),
    http.get(`${READINESS_URL}/slos`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      return HttpResponse.json(
        search.get('cursor') === 'second'
          ? { items: [row({ title: 'Last' })], totalItems: 60, totals: TOTALS }
          : {
              items: ROWS,
              totalItems: 60,
              totals: TOTALS,
              nextCursor: 'second',
            },
      );
    }),
  );
  return asked;
}

const render = (url = '/readiness/slos') =>
  renderPart(<SlosContent />, { url });
const url = () => screen.getByTestId('url').textContent;
const table = () =>
  screen.findByRole('table', { name: 'Objectives, worst first' });

describe('SlosContent', () => {
  it('lists objectives, worst first, each leading to its place', async () => {
    serve();
    render();
    const [, broken, risky, unknown] = within(await table()).getAllByRole(
      'row',
    );
    expect(broken).toHaveTextContent(
      'BoardingThe ferry · tier 1group:boatsBreached99.5%99.75%Budget overdrawn by 25%–10 minutes ago',
    );
    expect(risky).toHaveTextContent(
      /At risk.*5% of the budget left.*Gone in 1 day, 4 hr/,
    );
    expect(risky).toHaveTextContent('Sample data');
    expect(unknown).toHaveTextContent(/No owner.*No data99.5%–No data–never/);
    expect(unknown).not.toHaveTextContent('100%');
    expect(
      within(broken).getByRole('link', { name: 'Boarding' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/ferry/slos?open=boarding%2F1',
    );
    expect(
      screen.getByRole('navigation', { name: 'Pages of objectives' }),
    ).toHaveTextContent('1–3 of 60');
  });

  it('counts by state, and narrows to a state when its number is pressed', async () => {
    const asked = serve();
    render('/readiness/slos?cursor=second');
    const numbers = await screen.findByRole('region', {
      name: 'Objectives by state',
    });
    expect(numbers).toHaveTextContent('Breached');
    expect(numbers).toHaveTextContent(
      'More of the budget is used than there is.',
    );
    const met = within(numbers).getByRole('button', {
      name: '57 Met: show only these',
    });
    await userEvent.click(met);
    // Another question starts from its first page.
    expect(url()).toBe('?state=met');
    await waitFor(() =>
      expect(Object.fromEntries(asked[asked.length - 1])).toEqual({
        state: 'met',
        limit: '50',
      }),
    );
    expect(met).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(met);
    expect(url()).toBe('');
  });

  it('narrows by owner with the groups in it, by tier and text, all in the URL', async () => {
    const asked = serve();
    render();
    await table();
    await screen.findByRole('option', { name: /Boats/ });
    expect(
      within(screen.getByRole('combobox', { name: 'Owner' }))
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['All', 'Delivery', '\u2003Boats']);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Owner' }),
      'Delivery',
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Tier' }),
      '2',
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'State' }),
      'At risk',
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search objectives and entities' }),
      'land',
    );
    await waitFor(() =>
      expect(Object.fromEntries(asked[asked.length - 1])).toEqual({
        owner: 'group:default/delivery',
        tier: '2',
        state: 'at-risk',
        search: 'land',
        limit: '50',
      }),
    );
    expect(url()).toBe(
      '?owner=group%3Adefault%2Fdelivery&tier=2&state=at-risk&search=land',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
  });

  it('saves all pages of what is shown, harmless to spreadsheets', async () => {
    const asked = serve();
    const saved = catchSaved();
    render('/readiness/slos?tier=1');
    await table();
    await userEvent.click(
      screen.getByRole('button', { name: 'Save these objectives as CSV' }),
    );
    expect(await screen.findByText('Saved 4 rows')).toBeInTheDocument();
    const lines = (await saved[0].text()).trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(
      /^component:default\/ferry,The ferry,group:default\/boats,,1,boarding\/1,Boarding,breached,0.995,0.9975,-0.25,3,,/,
    );
    expect(lines[3]).toContain(`,ghosts,'=Ghosts,no-data,0.995,,,,,,false`);
    expect(asked[asked.length - 1].get('tier')).toBe('1');
  });

  it('teaches where there is no objective at all', async () => {
    server.use(
      http.get(`${READINESS_URL}/slos`, () =>
        HttpResponse.json({
          items: [],
          totalItems: 0,
          totals: { breached: 0, 'at-risk': 0, stale: 0, 'no-data': 0, met: 0 },
        }),
      ),
    );
    render();
    expect(
      await screen.findByText('No objective is measured yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Lines for the catalog file' }),
    ).toHaveTextContent('readiness/slo: ./slo.yaml');
  });
});
