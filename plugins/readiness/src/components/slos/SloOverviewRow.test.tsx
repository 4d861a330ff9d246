import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { EntitySlos } from '@backstage-readiness/plugin-readiness-common';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { objective, slos } from '../../__testUtils__/slos';
import { SloOverviewRow } from './SloOverviewRow';

const SLOS_URL = `${READINESS_URL}/entities/component/default/shop/slos`;

const server = setupServer();
registerMswTestHooks(server);

jest.setTimeout(30_000);

const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000 + 90_000).toISOString();

function renderRow(value: EntitySlos) {
  server.use(http.get(SLOS_URL, () => HttpResponse.json(value)));
  renderPart(<SloOverviewRow entity={SHOP} />, { entity: SHOP });
}

describe('SloOverviewRow', () => {
  it('says the worst state and the lowest budget, and leads to the tab', async () => {
    renderRow(
      slos({
        worst: 'at-risk',
        objectives: [
          objective(),
          objective({
            id: 'other',
            state: 'at-risk',
            sample: true,
            budget: { consumed: 0.69, remaining: 0.31, amount: null },
          }),
        ],
      }),
    );
    expect(await screen.findByText('At risk')).toBeInTheDocument();
    expect(screen.getByText('31% of the budget left')).toBeInTheDocument();
    expect(screen.getByText('2 objectives')).toBeInTheDocument();
    expect(screen.getByText('Sample data')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'SLO' })).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/slos',
    );
  });

  it('says when the first budget will be gone', async () => {
    renderRow(
      slos({
        worst: 'at-risk',
        objectives: [
          objective({ exhaustedAt: inHours(76) }),
          objective({
            id: 'other',
            state: 'at-risk',
            exhaustedAt: inHours(28),
          }),
        ],
      }),
    );
    expect(await screen.findByText('gone in 1 day, 4 hr')).toBeInTheDocument();
  });

  it.each([
    [
      'No SLO file yet',
      slos({ annotation: null, worst: null, objectives: [] }),
    ],
    ['No objective can be computed', slos({ worst: null, objectives: [] })],
  ])('says "%s"', async (text, value) => {
    renderRow(value);
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('fails by itself, and recovers on retry', async () => {
    server.use(
      http.get(SLOS_URL, () => HttpResponse.json({}, { status: 500 }), {
        once: true,
      }),
      http.get(SLOS_URL, () => HttpResponse.json(slos())),
    );
    renderPart(<SloOverviewRow entity={SHOP} />, { entity: SHOP });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Met')).toBeInTheDocument();
  });
});
