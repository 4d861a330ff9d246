import type {
  OnCallRow,
  OnCallState,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { catchSaved } from '../../../__testUtils__/catchSaved';
import { ADA, AT, GHOST, LIN } from '../../../__testUtils__/onCall';
import { READINESS_URL, renderPart } from '../../../__testUtils__/renderPart';
import { OnCallContent } from './OnCallContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const UNTIL = '2026-12-05T12:00:00.000Z';
const STATES: Record<OnCallState, number> = {
  'uncovered-now': 1,
  gaps: 2,
  'same-person': 0,
  unavailable: 1,
  'not-configured': 7,
  covered: 49,
};

function row(changes: Partial<OnCallRow> = {}): OnCallRow {
  return {
    entityRef: 'component:default/ferry',
    title: 'The ferry',
    ownerRef: 'group:default/boats',
    tier: '1',
    state: 'covered',
    provider: { id: 'pagerduty', title: 'PagerDuty' },
    now: [
      {
        rotaId: 'boats',
        level: 1,
        name: 'support lead',
        people: [ADA],
        until: '2026-11-23T18:00:00.000Z',
      },
      { rotaId: 'boats', level: 2, people: [GHOST], until: null },
    ],
    gapHours: 0,
    gaps: [],
    shifts: [
      {
        rotaId: 'boats',
        level: 1,
        person: ADA,
        start: null,
        end: '2026-11-23T18:00:00.000Z',
      },
      {
        rotaId: 'boats',
        level: 1,
        person: LIN,
        start: '2026-11-23T18:00:00.000Z',
        end: null,
      },
    ],
    ...changes,
  };
}

const GAPS = [
  { start: AT, end: '2026-11-21T18:00:00.000Z' },
  { start: '2026-11-22T08:00:00.000Z', end: '2026-11-22T18:30:00.000Z' },
];

const ROWS = [
  row({
    state: 'uncovered-now',
    gapHours: 16.5,
    gaps: GAPS,
    firstGap: GAPS[0],
    now: [{ rotaId: 'boats', level: 1, people: [], until: GAPS[0].end }],
  }),
  row({
    entityRef: 'component:default/pier',
    title: '=Pier',
    state: 'gaps',
    gapHours: 10.5,
    gaps: [GAPS[1]],
    firstGap: GAPS[1],
    rotas: [{ id: 'boats', title: 'Boats' }, { id: 'night' }],
    now: [
      { rotaId: 'boats', level: 1, people: [ADA, LIN], until: null },
      { rotaId: 'night', level: 1, people: [LIN], until: null },
    ],
  }),
  row({
    entityRef: 'component:default/buoy',
    title: 'Buoy',
    state: 'unavailable',
    now: [],
    shifts: [],
    lastError: { at: AT, message: 'PagerDuty answered 503' },
  }),
  row({
    entityRef: 'component:default/rope',
    title: 'Rope',
    state: 'not-configured',
    ownerRef: null,
    tier: undefined,
    provider: undefined,
    now: [],
    shifts: [],
  }),
];

/** Serves two pages of entities, and notes what was asked. */
function serve() {
  const asked: Array<{ path: string; search: URLSearchParams }> = [];
  const note = (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    asked.push({
      path: pathname.slice(pathname.indexOf('/on-call')),
      search: searchParams,
    });
    return searchParams;
  };
  server.use(
    http.get(`${READINESS_URL}/on-call/filters`, () =>
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
        providers: [
          { id: 'pagerduty', title: 'PagerDuty' },
          { id: 'rota-file', title: 'Rota file' },
        ],
      }),
    ),
    http.get(`${READINESS_URL}/on-call/summary`, ({ request }) => {
      note(request);
      return HttpResponse.json({ at: AT, total: 60, states: STATES });
    }),
    http.get(`${READINESS_URL}/on-call`, ({ request }) => {
      const search = note(request);
      const page = { totalItems: 60, at: AT, until: UNTIL };
      return HttpResponse.json(
        search.get('cursor') === 'second'
          ? { ...page, items: [row({ title: 'Last' })] }
          : { ...page, items: ROWS, nextCursor: 'second' },
      );
    }),
  );
  const lastOf = (path: string) => {
    const { search } = asked.filter(one => one.path === path).at(-1)!;
    return Object.fromEntries(search);
  };
  return {
    lastList: () => lastOf('/on-call'),
    lastSummary: () => lastOf('/on-call/summary'),
  };
}

const render = (url = '/readiness/on-call') =>
  renderPart(<OnCallContent />, { url });
const url = () => screen.getByTestId('url').textContent;
const table = () =>
  screen.findByRole('table', { name: 'Entities, gaps first' });

describe('OnCallContent', () => {
  it('lists entities, gaps first, with who answers, until when, and what is open', async () => {
    serve();
    render();
    const [, uncovered, gaps, unavailable, without] = within(
      await table(),
    ).getAllByRole('row');
    expect(uncovered).toHaveTextContent(
      /The ferry.*boatstier 1 · PagerDuty.*Nobody now.*Level 1: Nobody.*16\.5 hnow, until/,
    );
    expect(uncovered).toHaveTextContent(/All gaps: .*; Sun, Nov 22/);
    expect(
      within(uncovered).getByRole('link', { name: 'The ferry' }),
    ).toHaveAttribute('href', '/catalog/default/component/ferry/on-call');
    expect(gaps).toHaveTextContent(/Gaps ahead/);
    expect(gaps).toHaveTextContent(
      /Boats, Level 1: .*ada.*, .*lin.*permanently/i,
    );
    expect(gaps).toHaveTextContent(/night, Level 1: /);
    expect(gaps).toHaveTextContent(/10\.5 hfirst Sun, Nov 22/);
    expect(unavailable).toHaveTextContent(/Not known.*last attempt failed/);
    expect(without).toHaveTextContent(/RopeNo ownerNo rota––No rota is named/);
    expect(
      screen.getByRole('navigation', { name: 'Pages of entities' }),
    ).toHaveTextContent('1–4 of 60');
  });

  it('draws shifts and gaps of all rows on one axis', async () => {
    serve();
    render();
    const [head, uncovered] = within(await table()).getAllByRole('row');
    // Mondays of the fourteen days.
    expect(head).toHaveTextContent(/Mon, Nov 23.*Mon, Nov 30/);
    // What is drawn is for the eye; words beside it say the same.
    expect(within(uncovered).getByTitle('Ada Obi')).toHaveStyle({ left: '0%' });
    expect(within(uncovered).getByTitle('Lin Wu')).toBeInTheDocument();
  });

  it('counts by state, and narrows to a state when its number is pressed', async () => {
    const { lastList, lastSummary } = serve();
    render('/readiness/on-call?cursor=second&tier=1');
    const numbers = await screen.findByRole('region', {
      name: 'Entities by state',
    });
    expect(numbers).toHaveTextContent(
      'Hours are promised now, and nobody is on call.',
    );
    const without = within(numbers).getByRole('button', {
      name: '7 No rota: show only these',
    });
    await userEvent.click(without);
    // Another question starts from its first page.
    expect(url()).toBe('?tier=1&state=not-configured');
    await waitFor(() =>
      expect(lastList()).toEqual({
        tier: '1',
        state: 'not-configured',
        limit: '50',
      }),
    );
    // The numbers stay those of all states.
    expect(lastSummary()).toEqual({ tier: '1' });
    expect(without).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(without);
    expect(url()).toBe('?tier=1');
  });

  it('narrows by owner with the groups in it, tier, source, state and text, all in the URL', async () => {
    const { lastList } = serve();
    render();
    await table();
    await screen.findByRole('option', { name: /Boats/ });
    expect(
      within(screen.getByRole('combobox', { name: 'Owner' }))
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['All', 'Delivery', '\u2003Boats']);
    for (const [name, option] of [
      ['Owner', 'Delivery'],
      ['Tier', '2'],
      ['Source', 'Rota file'],
      ['State', 'Gaps ahead'],
    ]) {
      await userEvent.selectOptions(
        screen.getByRole('combobox', { name }),
        option,
      );
    }
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search entities and rotas' }),
      'pier',
    );
    await waitFor(() =>
      expect(lastList()).toEqual({
        owner: 'group:default/delivery',
        tier: '2',
        provider: 'rota-file',
        state: 'gaps',
        search: 'pier',
        limit: '50',
      }),
    );
    expect(url()).toBe(
      '?owner=group%3Adefault%2Fdelivery&tier=2&provider=rota-file&state=gaps&search=pier',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
  });

  it('saves all pages of what is shown, harmless to spreadsheets', async () => {
    const { lastList } = serve();
    const saved = catchSaved();
    render('/readiness/on-call?tier=1');
    await table();
    await userEvent.click(
      screen.getByRole('button', { name: 'Save these entities as CSV' }),
    );
    expect(await screen.findByText('Saved 5 rows')).toBeInTheDocument();
    const lines = (await saved[0].text()).trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe(
      `component:default/ferry,The ferry,group:default/boats,1,uncovered-now,PagerDuty,,,16.5,${GAPS[0].start},${GAPS[0].end},,`,
    );
    expect(lines[2]).toContain(`'=Pier,`);
    expect(lines[2]).toContain('"Ada Obi, Lin Wu, Lin Wu"');
    expect(lastList().tier).toBe('1');
  });

  it('teaches where there is no entity at all', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/on-call`, () =>
        HttpResponse.json({ items: [], totalItems: 0, at: AT, until: UNTIL }),
      ),
    );
    render();
    expect(
      await screen.findByText('No entity is here yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Lines for the catalog file' }),
    ).toHaveTextContent('readiness/on-call: ./rota.yaml');
  });

  it('keeps the list when only the numbers cannot be loaded', async () => {
    serve();
    server.use(
      http.get(`${READINESS_URL}/on-call/summary`, () =>
        HttpResponse.json({}, { status: 500 }),
      ),
    );
    render();
    expect(await table()).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be loaded',
    );
  });
});
