import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { EntitySlos } from '@backstage-readiness/plugin-readiness-common';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { objective, slos } from '../../__testUtils__/slos';
import { EntitySlosContent } from './EntitySlosContent';

const SLOS_URL = `${READINESS_URL}/entities/component/default/shop/slos`;

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

function renderTab(value: EntitySlos, url?: string) {
  server.use(http.get(SLOS_URL, () => HttpResponse.json(value)));
  renderPart(<EntitySlosContent />, { entity: SHOP, url });
}

const row = (name: RegExp) => screen.findByRole('button', { name });

describe('EntitySlosContent', () => {
  it('says in one row how an objective stands', async () => {
    renderTab(slos());
    const summary = await row(/Boarding/);
    expect(summary).toHaveTextContent('Met');
    expect(summary).toHaveTextContent('Target 99.5% · now 99.75%');
    expect(summary).toHaveTextContent('50% of the budget left');
    expect(summary).toHaveTextContent('500 of 1,000 bad events left');
    expect(summary).toHaveTextContent('Burning 0.4× as fast as allowed');
    expect(summary).toHaveTextContent('Lasts at this pace');
    expect(
      within(summary).getByRole('img', {
        name: 'Error budget left of Boarding: 50%',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Sample data')).not.toBeInTheDocument();
  });

  it('says when the budget will be gone', async () => {
    const gone = Date.now() + (3 * 24 + 4) * 3_600_000 + 90_000;
    renderTab(
      slos({
        worst: 'at-risk',
        objectives: [
          objective({
            state: 'at-risk',
            burn: 4.2,
            exhaustedAt: new Date(gone).toISOString(),
          }),
        ],
      }),
    );
    const summary = await row(/Boarding/);
    expect(summary).toHaveTextContent('At risk');
    expect(summary).toHaveTextContent('Gone in 3 days, 4 hr');
  });

  it('says by how much the budget is overdrawn, in minutes', async () => {
    renderTab(
      slos({
        worst: 'breached',
        objectives: [
          objective({
            state: 'breached',
            budget: {
              consumed: 1.25,
              remaining: -0.25,
              amount: { unit: 'minutes', total: 200, left: -50 },
            },
          }),
        ],
      }),
    );
    const summary = await row(/Boarding/);
    expect(summary).toHaveTextContent('Breached');
    expect(summary).toHaveTextContent('Budget overdrawn by 25%');
    expect(summary).toHaveTextContent('50 min more than the 200 min allowed');
  });

  it('never shows missing figures as a number', async () => {
    renderTab(
      slos({
        worst: 'no-data',
        objectives: [
          objective({
            state: 'no-data',
            current: null,
            budget: null,
            burn: null,
            burnDown: [],
            tiers: [{ ...objective().tiers[0], long: null, short: null }],
            observedAt: null,
            problem: 'Prometheus server "main" answered bad_data: parse error',
          }),
        ],
      }),
      '/?open=boarding',
    );
    const summary = await row(/Boarding/);
    expect(summary).toHaveTextContent('No data');
    expect(summary).toHaveTextContent('Burn unknown');
    expect(summary).toHaveTextContent('Never measured');
    expect(summary).not.toHaveTextContent('100%');
    expect(screen.getByRole('note')).toHaveTextContent(
      'answered bad_data: parse error',
    );
    expect(screen.getByText(/There is nothing to draw/)).toBeInTheDocument();
    expect(
      within(screen.getByRole('table')).getAllByText('No data').length,
    ).toBeGreaterThan(0);
  });

  it('opens a row by keyboard to figures, burn and query, and keeps it in the URL', async () => {
    renderTab(slos());
    const summary = await row(/Boarding/);
    act(() => summary.focus());
    await userEvent.keyboard('{Enter}');
    expect(summary).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByTestId('url')).toHaveTextContent('open=boarding');

    const burn = await screen.findByRole('table', {
      name: 'How fast the budget burns',
    });
    expect(within(burn).getAllByRole('row')[1]).toHaveTextContent(
      '2% of the budget in 1 hr13.4×0.4× over 1 hr0.3× over 5 minCalm',
    );
    expect(
      screen.getByRole('region', { name: 'Good events' }),
    ).toHaveTextContent('scans_total{ok="1"}');
    expect(
      screen.getByText('Occurrences: each event weighs the same.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Rolling period of 28 days, ending now.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Measured by Prometheus.')).toBeInTheDocument();
  });

  it('has the burn-down as a table, for the period or the last week', async () => {
    renderTab(slos(), '/?open=boarding');
    await row(/Boarding/);
    await userEvent.click(screen.getByText('Show the figures as a table'));
    const table = screen.getByRole('table', {
      name: 'Error budget over the period',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(6);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Shown' }),
      'Last 7 days',
    );
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(screen.getByTestId('url')).toHaveTextContent('range=week');
  });

  it('marks invented figures in the row and in the details', async () => {
    renderTab(
      slos({
        objectives: [
          objective({
            sample: true,
            provider: { id: 'sample', title: 'Sample data' },
          }),
        ],
      }),
      '/?open=boarding',
    );
    expect(await row(/Boarding/)).toHaveTextContent('Sample data');
    expect(screen.getByText(/These figures are invented/)).toBeInTheDocument();
  });

  it('shows what can be computed beside what cannot', async () => {
    renderTab(
      slos({
        problems: [
          {
            severity: 'refused',
            url: './slo.yaml',
            line: 40,
            column: 5,
            slo: 'arrivals',
            message: 'The objective has no target',
          },
          {
            severity: 'warning',
            url: './slo.yaml',
            line: 7,
            column: 1,
            slo: null,
            message: 'That is odd',
          },
        ],
      }),
    );
    const refused = await screen.findByRole('region', {
      name: '1 thing in the SLO files cannot be computed',
    });
    expect(refused).toHaveTextContent(
      'SLO arrivals: The objective has no target./slo.yaml, line 40',
    );
    expect(
      screen.getByRole('region', { name: '1 thing in the SLO files is odd' }),
    ).toHaveTextContent('That is odd');
    expect(await row(/Boarding/)).toBeInTheDocument();
  });

  it('teaches where there is no annotation', async () => {
    renderTab(
      slos({ annotation: null, worst: null, objectives: [], readAt: null }),
    );
    expect(
      await screen.findByRole('region', { name: 'Lines for the catalog file' }),
    ).toHaveTextContent('readiness/slo: ./slo.yaml');
    expect(
      screen.getByRole('region', { name: 'The OpenSLO file slo.yaml' }),
    ).toHaveTextContent('apiVersion: openslo/v1');
    expect(
      screen.queryByRole('button', { name: 'Measure now' }),
    ).not.toBeInTheDocument();
  });

  it('measures again and shows the new figures', async () => {
    renderTab(slos());
    server.use(
      http.post(`${SLOS_URL}/refresh`, () =>
        HttpResponse.json(
          slos({
            worst: 'breached',
            objectives: [objective({ state: 'breached' })],
          }),
        ),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Measure now' }),
    );
    expect(await screen.findByText('Breached')).toBeInTheDocument();
    expect(screen.getByText('Measured just now')).toBeInTheDocument();
  });

  it('says why measuring failed and keeps what was there', async () => {
    renderTab(slos());
    server.use(
      http.post(`${SLOS_URL}/refresh`, () =>
        HttpResponse.json({ error: {} }, { status: 500 }),
      ),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Measure now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be loaded',
    );
    expect(await row(/Boarding/)).toBeInTheDocument();
  });

  it('does not offer to measure to those who may not', async () => {
    renderTab(slos({ canRefresh: false }));
    await row(/Boarding/);
    expect(
      screen.queryByRole('button', { name: 'Measure now' }),
    ).not.toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    server.use(
      http.get(SLOS_URL, async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    renderPart(<EntitySlosContent />, { entity: SHOP });
    expect(
      await screen.findByText('Loading the objectives of this entity'),
    ).toHaveAttribute('role', 'status');
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [500, 'Error', 'This could not be loaded'],
  ])('says what to do after a %i', async (status, name, text) => {
    server.use(
      http.get(SLOS_URL, () =>
        HttpResponse.json(
          { error: { name, message: 'no' }, response: { statusCode: status } },
          { status },
        ),
      ),
    );
    renderPart(<EntitySlosContent />, { entity: SHOP });
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
  });
});
