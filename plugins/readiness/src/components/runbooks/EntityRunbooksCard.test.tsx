import type { RunbookListItem } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { deployItem, runbookItem } from '../../__testUtils__/runbooks';
import { EntityRunbooksCard } from './EntityRunbooksCard';
import { RunbooksOverviewRow } from './RunbooksOverviewRow';

const server = setupServer();
registerMswTestHooks(server);

function serve(items: RunbookListItem[], pending: string[] = []) {
  server.use(
    http.get(`${READINESS_URL}/entities/component/default/shop/runbooks`, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        items,
        pending,
      }),
    ),
  );
}

describe('EntityRunbooksCard', () => {
  it('lists the most urgent runbooks and links to each', async () => {
    serve([
      deployItem(),
      ...[1, 2, 3, 4, 5].map(n =>
        runbookItem({ id: `q${n}`, title: `Queue ${n}` }),
      ),
    ]);
    renderPart(<EntityRunbooksCard />, { entity: SHOP });
    expect(
      await screen.findByRole('link', { name: 'Queue 1' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/shop/runbooks?runbook=q1',
    );
    expect(
      screen.queryByRole('link', { name: 'Deploying the shop' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'and 1 more' }),
    ).toBeInTheDocument();
  });

  it('says where to learn how to name one', async () => {
    serve([]);
    renderPart(<EntityRunbooksCard />, { entity: SHOP });
    expect(
      await screen.findByText(/This entity names no runbook/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'How to name one' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop/runbooks');
  });
});

describe('RunbooksOverviewRow', () => {
  const row = () =>
    renderPart(<RunbooksOverviewRow entity={SHOP} />, { entity: SHOP });

  it('counts by verdict, the worst first', async () => {
    serve([
      deployItem(),
      runbookItem(),
      runbookItem({ id: 'gone', verdict: 'broken' }),
    ]);
    row();
    const worst = await screen.findByText('1 not readable');
    expect(worst.closest('div')).toHaveTextContent(
      /1 not readable.*1 incomplete.*1 complete.*1 not reviewed/,
    );
  });

  it('gives the oldest review when all were reviewed', async () => {
    serve([runbookItem()]);
    row();
    expect(await screen.findByText(/oldest review/)).toHaveTextContent(
      /oldest review .* ago/,
    );
  });

  it('tells none from not read yet', async () => {
    serve([]);
    const { unmount } = row();
    expect(await screen.findByText('None named')).toBeInTheDocument();
    unmount();
    serve([], ['runbooks/a.md']);
    row();
    expect(await screen.findByText('Not read yet')).toBeInTheDocument();
  });
});
