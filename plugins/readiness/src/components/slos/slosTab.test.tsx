import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type {
  EntitySlos,
  SloAlert,
} from '@backstage-readiness/plugin-readiness-common';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { runbookItem } from '../../__testUtils__/runbooks';
import { objective, slos } from '../../__testUtils__/slos';
import { EntitySlosContent } from './EntitySlosContent';

const ENTITY_URL = `${READINESS_URL}/entities/component/default/shop`;
const HOUR = 3_600_000;

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

function renderTab(value: EntitySlos, url?: string) {
  server.use(http.get(`${ENTITY_URL}/slos`, () => HttpResponse.json(value)));
  renderPart(<EntitySlosContent />, { entity: SHOP, url });
}

const headline = () =>
  screen.findByRole('region', { name: 'How the promises stand' });
const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR + 90_000).toISOString();

describe('headline of the SLO tab', () => {
  it('says that all is kept, and lasts', async () => {
    renderTab(slos({ objectives: [objective(), objective({ id: 'other' })] }));
    expect(await headline()).toHaveTextContent(
      'All 2 promises are keptAt this pace every budget lasts.',
    );
  });

  it('names what is broken most, and what goes first', async () => {
    const budget = (remaining: number) => ({
      consumed: 1 - remaining,
      remaining,
      amount: null,
    });
    renderTab(
      slos({
        worst: 'breached',
        objectives: [
          objective({
            title: 'Boarding',
            state: 'breached',
            budget: budget(-0.2),
          }),
          objective({
            id: 'b',
            title: 'Landing',
            state: 'breached',
            budget: budget(-1.5),
          }),
          objective({
            id: 'c',
            title: 'Sailing',
            state: 'at-risk',
            exhaustedAt: inHours(28),
          }),
          objective({
            id: 'd',
            title: 'Mooring',
            state: 'at-risk',
            exhaustedAt: inHours(76),
          }),
          // What is not known says nothing of what goes first.
          objective({
            id: 'e',
            title: 'Ghost',
            state: 'stale',
            exhaustedAt: inHours(1),
          }),
        ],
      }),
    );
    const region = await headline();
    expect(region).toHaveTextContent('2 promises are broken');
    expect(region).toHaveTextContent('Landing is overdrawn most, by 150%.');
    expect(region).toHaveTextContent(
      'Sailing runs out first: gone in 1 day, 4 hr at this pace.',
    );
    expect(
      within(region)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Breached 2', 'At risk 2', 'Stale 1']);
    expect(region).not.toHaveTextContent('every budget lasts');
  });

  it.each([
    ['no-data', 'Not known for 1 promise: there are no figures'],
    ['stale', 'Not known for 1 promise: its figures are too old'],
    ['at-risk', '1 promise is at risk'],
  ] as const)('says in words that it is %s', async (state, text) => {
    renderTab(slos({ worst: state, objectives: [objective({ state })] }));
    const region = await headline();
    expect(region).toHaveTextContent(text);
    expect(region).not.toHaveTextContent('100%');
  });

  it('leads to the objectives of the organisation', async () => {
    renderTab(slos());
    expect(
      await screen.findByRole('link', {
        name: 'All objectives of the organisation',
      }),
    ).toHaveAttribute('href', '/readiness/slos');
  });
});

describe('SLA beside the SLO', () => {
  const sla = {
    target: 0.999,
    over: 'P30D',
    source: './support.yaml',
    objectiveId: 'boarding',
    aligned: false,
    problem:
      'The objective "Boarding" promises 99.5 %; the SLA promises 99.9 %',
  };

  it('says what to do when it is stricter than what it stands on', async () => {
    renderTab(slos({ sla }));
    const region = await headline();
    expect(region).toHaveTextContent(
      'The SLA is stricter than the objective it stands on',
    );
    expect(region).toHaveTextContent('The SLA promises 99.9% over 30 days.');
    expect(region).toHaveTextContent(
      'It stands on the objective Boarding, which promises 99.5%.',
    );
    expect(region).toHaveTextContent(
      'Promise less in ./support.yaml, or raise the target of the objective',
    );
  });

  it('says when it is borne', async () => {
    renderTab(slos({ sla: { ...sla, aligned: true, problem: null } }));
    const region = await headline();
    expect(region).toHaveTextContent('The SLA asks no more than its objective');
    expect(region).not.toHaveTextContent('Promise less');
  });

  it('stands there without any objective, too', async () => {
    renderTab(
      slos({
        annotation: null,
        worst: null,
        objectives: [],
        sla: {
          ...sla,
          objectiveId: null,
          aligned: null,
          problem: 'There is no objective the SLA could stand on',
        },
      }),
    );
    const region = await headline();
    expect(region).toHaveTextContent(
      'Whether the objectives cover the SLA is not known',
    );
    expect(region).toHaveTextContent(
      'There is no objective the SLA could stand on.',
    );
    expect(
      screen.getByText('No objective is written down for this entity'),
    ).toBeInTheDocument();
  });
});

describe('trouble with measuring', () => {
  const outage = 'Prometheus "main" could not be asked: connection refused';

  it('keeps the last figures with their age, and measures again', async () => {
    const old = new Date(Date.now() - 20 * 60_000 - 1000).toISOString();
    renderTab(
      slos({
        objectives: ['one', 'other'].map(id =>
          objective({ id, title: id, problem: outage, observedAt: old }),
        ),
      }),
    );
    const trouble = await screen.findByRole('region', {
      name: 'Trouble with measuring',
    });
    expect(trouble).toHaveTextContent(
      'The last attempt to measure 2 objectives failed',
    );
    // One outage is one reason.
    expect(within(trouble).getAllByText(outage)).toHaveLength(1);
    expect(trouble).toHaveTextContent(
      'Shown are the last figures there were, from 20 minutes ago',
    );
    expect(screen.getByRole('button', { name: /^Met one/ })).toHaveTextContent(
      '50% of the budget left',
    );
    server.use(
      http.post(`${ENTITY_URL}/slos/refresh`, () => HttpResponse.json(slos())),
    );
    await userEvent.click(
      await within(trouble).findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Measure now' }),
    ).toBeInTheDocument();
    expect(trouble).not.toBeInTheDocument();
  });

  it('says who is missing when nobody can measure', async () => {
    renderTab(
      slos({
        worst: 'no-data',
        canRefresh: false,
        objectives: [
          objective({
            state: 'no-data',
            current: null,
            budget: null,
            observedAt: null,
            coverage: null,
            provider: null,
            problem: 'No installed provider measures the data source Datadog',
          }),
        ],
      }),
    );
    const trouble = await screen.findByRole('region', {
      name: 'Trouble with measuring',
    });
    expect(trouble).toHaveTextContent(
      '1 objective has no figuresNo installed provider measures',
    );
    expect(within(trouble).queryByRole('button')).not.toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Error budget of Boarding: not known' }),
    ).toBeInTheDocument();
  });

  it('explains figures that are too old', async () => {
    renderTab(
      slos({
        worst: 'stale',
        objectives: [
          objective({
            state: 'stale',
            observedAt: new Date(Date.now() - 2 * HOUR - 1000).toISOString(),
          }),
        ],
      }),
      '/?open=boarding',
    );
    expect(
      await screen.findByText(/too old to say anything about now/),
    ).toHaveTextContent('They are from 2 hours ago');
  });
});

describe('figures of an objective', () => {
  it('tells an overdrawn budget from an empty one', async () => {
    renderTab(
      slos({
        worst: 'breached',
        objectives: [
          objective({
            state: 'breached',
            budget: { consumed: 1.25, remaining: -0.25, amount: null },
          }),
          objective({
            id: 'b',
            title: 'Empty',
            budget: { consumed: 1, remaining: 0, amount: null },
          }),
        ],
      }),
    );
    const overdrawn = await screen.findByRole('img', {
      name: 'Error budget of Boarding: overdrawn by 25%',
    });
    expect(overdrawn).toHaveAttribute('data-overdrawn', 'true');
    expect(overdrawn.firstElementChild).toHaveStyle({ width: '100%' });
    expect(
      screen.getByRole('img', { name: 'Error budget left of Empty: 0%' }),
    ).toHaveAttribute('data-overdrawn', 'false');
  });

  it('says how much of the period they cover', async () => {
    renderTab(
      slos({ objectives: [objective({ coverage: 3 / 28 })] }),
      '/?open=boarding',
    );
    expect(
      await screen.findByRole('button', { name: /Boarding/ }),
    ).toHaveTextContent('Figures cover 3 days of 28 days');
    expect(
      screen.getByText(/What happened in the rest is not known/),
    ).toBeInTheDocument();
  });

  it.each([
    ['openslo', 'Defined in OpenSLO.'],
    ['sloth', 'Defined for Sloth.'],
    ['pyrra', 'Defined for Pyrra.'],
    ['recorded', /^Without a definition/],
  ] as const)('says that it is defined as %s', async (format, text) => {
    renderTab(slos({ objectives: [objective({ format })] }), '/?open=boarding');
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('opens queries where they are at home, on the web only', async () => {
    renderTab(
      slos({
        objectives: [
          objective({
            queries: [
              {
                part: 'good',
                query: 'good_total',
                links: [
                  {
                    title: 'Prometheus',
                    url: 'https://prom.example.com/g?x=1',
                  },
                  { title: 'Evil', url: 'data:text/html,x' },
                ],
              },
            ],
          }),
        ],
      }),
      '/?open=boarding',
    );
    expect(
      await screen.findByRole('link', {
        name: /Open Good events in Prometheus/,
      }),
    ).toHaveAttribute('href', 'https://prom.example.com/g?x=1');
    expect(screen.queryByText(/Evil/)).not.toBeInTheDocument();
  });

  it('draws the burn of both windows against the threshold', async () => {
    const [tier] = objective().tiers;
    renderTab(
      slos({
        objectives: [
          objective({
            tiers: [{ ...tier, threshold: 10, long: 15, short: null }],
          }),
        ],
      }),
      '/?open=boarding',
    );
    await screen.findByRole('table', { name: 'How fast the budget burns' });
    expect(document.querySelector('[data-window=long]')).toHaveStyle({
      width: '75%',
    });
    // What was not measured has no bar, rather than one of no length.
    expect(document.querySelector('[data-window=short]')).toBeNull();
  });

  it('reads the chart point by point', async () => {
    renderTab(slos(), '/?open=boarding');
    const reader = await screen.findByRole('slider', {
      name: 'Read the chart point by point',
    });
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/: 50% left, 0% at an even use$/),
    );
    fireEvent.change(reader, { target: { value: '1' } });
    expect(reader).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/: 88% left, 75% at an even use$/),
    );
    expect(
      screen.getByText(/^From 100% on .* to 50% on .* would leave 0%\.$/),
    ).toBeInTheDocument();
  });

  it('keeps the last day in the URL, and offers only what is shorter', async () => {
    const now = Date.now();
    renderTab(
      slos({
        objectives: [
          objective({
            burnDown: [0, 24, 36, 48].map(hour => ({
              at: new Date(now - (48 - hour) * HOUR).toISOString(),
              remaining: 1 - hour / 96,
              ideal: 1 - hour / 48,
            })),
          }),
        ],
      }),
      '/?open=boarding&range=week',
    );
    const range = await screen.findByRole('combobox', { name: 'Shown' });
    expect(
      within(range)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['Whole period', 'Last 24 hours']);
    await userEvent.selectOptions(range, 'Last 24 hours');
    expect(screen.getByTestId('url')).toHaveTextContent('range=day');
    expect(screen.getByRole('slider')).toHaveAttribute('max', '2');
  });
});

describe('alerts of an objective', () => {
  const alert = (changes: Partial<SloAlert>): SloAlert => ({
    name: 'ShopBurns',
    state: 'inactive',
    severity: null,
    since: null,
    summary: null,
    runbookUrl: null,
    ...changes,
  });

  function renderAlerts(alerts: SloAlert[] | null) {
    server.use(
      http.get(`${ENTITY_URL}/runbooks`, () =>
        HttpResponse.json({
          entityRef: 'component:default/shop',
          items: [
            runbookItem({
              id: 'r1',
              title: 'Payments fail',
              reference: './runbooks/fail.md',
              url: 'https://git.example.com/shop/fail.md',
            }),
          ],
          pending: [],
        }),
      ),
    );
    renderTab(slos({ objectives: [objective({ alerts })] }), '/?open=boarding');
  }

  it('shows those that fire first, each with its runbook', async () => {
    renderAlerts([
      alert({ name: 'Calm' }),
      alert({ name: 'Slow', state: 'pending', runbookUrl: 'file:///x.md' }),
      alert({
        name: 'ShopBurns',
        state: 'firing',
        severity: 'page',
        since: new Date(Date.now() - 2 * HOUR - 1000).toISOString(),
        summary: 'The budget burns fast',
        runbookUrl: 'https://git.example.com/shop/fail.md#steps',
      }),
      alert({
        name: 'Elsewhere',
        state: 'firing',
        runbookUrl: 'https://wiki.example.com/elsewhere',
      }),
    ]);
    expect(
      await screen.findByRole('link', { name: 'Runbook: Payments fail' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/runbooks?runbook=r1',
    );
    const items = within(
      screen.getByRole('list', { name: 'Alerts, those that fire first' }),
    ).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'FiringShopBurnsseverity pagesince 2 hours agoThe budget burns fastRunbook: Payments fail',
      expect.stringMatching(/^FiringElsewhereRunbook of Elsewhere/),
      'PendingSlowfile:///x.md',
      'QuietCalmIt names no runbook.',
    ]);
    expect(
      within(items[1]).getByRole('link', { name: /Runbook of Elsewhere/ }),
    ).toHaveAttribute('href', 'https://wiki.example.com/elsewhere');
    expect(within(items[2]).queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Boarding/ })).toHaveTextContent(
      '2 alerts fire',
    );
    expect(await headline()).toHaveTextContent('2 alerts fire');
  });

  it('says when nobody is told that the budget burns', async () => {
    renderAlerts([]);
    expect(
      await screen.findByText(/nobody is told when its budget burns/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Add an alert rule/)).toBeInTheDocument();
  });

  it('does not take what cannot be told for none', async () => {
    renderAlerts(null);
    expect(await screen.findByText(/cannot be told here/)).toBeInTheDocument();
  });

  it('still shows the alerts when runbooks cannot be loaded', async () => {
    renderAlerts([
      alert({ state: 'firing', runbookUrl: 'https://wiki.example.com/x' }),
    ]);
    server.use(
      http.get(`${ENTITY_URL}/runbooks`, () =>
        HttpResponse.json({}, { status: 500 }),
      ),
    );
    expect(
      await screen.findByRole('link', { name: /Runbook of ShopBurns/ }),
    ).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be loaded',
    );
  });
});
