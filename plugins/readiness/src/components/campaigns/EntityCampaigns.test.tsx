import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { EntityCampaign } from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { entityCampaign } from '../../__testUtils__/campaigns';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { shopStandings } from '../../__testUtils__/standings';
import { trendHandlers } from '../../__testUtils__/trends';
import { EntityReadinessContent } from '../scorecards';

const server = setupServer();
registerMswTestHooks(server);
// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(30_000);

const ENTITY_URL = `${READINESS_URL}/entities/component/default/shop`;

function renderTab(
  items: EntityCampaign[],
  options: { url?: string; status?: number } = {},
) {
  server.use(
    http.get(`${ENTITY_URL}/campaigns`, () =>
      options.status
        ? HttpResponse.json(
            { error: { name: 'Error', message: 'no database' } },
            { status: options.status },
          )
        : HttpResponse.json({ items }),
    ),
    ...trendHandlers(),
    http.get(`${ENTITY_URL}/standings`, () =>
      HttpResponse.json(shopStandings()),
    ),
    http.get(`${ENTITY_URL}/exemptions`, () =>
      HttpResponse.json({
        items: [],
        totalItems: 0,
        mayRequest: false,
        maxDuration: 'P365D',
      }),
    ),
    http.get(`${ENTITY_URL}/inspection`, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        findings: [],
      }),
    ),
    http.get(`${ENTITY_URL}/links`, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        proofTimes: 3,
        links: [],
      }),
    ),
  );
  renderPart(<EntityReadinessContent />, { entity: SHOP, url: options.url });
}

const find = () => screen.findByRole('article', { name: 'Ready for winter' });

describe('the campaigns of an entity', () => {
  it('say what is left and by when', async () => {
    renderTab([entityCampaign()]);
    const article = await find();
    expect(article).toHaveTextContent('1 of 2 checks left');
    expect(article).toHaveTextContent('By Dec 15, 2099');
    expect(
      within(article).getByRole('button', { name: /Rehearsed/ }),
    ).toBeInTheDocument();
    expect(
      within(article).queryByRole('button', { name: /Has a runbook/ }),
    ).not.toBeInTheDocument();
  });

  it('open a check like any other, with its fix, and keep that in the URL', async () => {
    renderTab([entityCampaign()]);
    const article = await find();
    await userEvent.click(
      within(article).getByRole('button', { name: /Rehearsed/ }),
    );
    expect(await within(article).findByText('How to fix it')).toBeVisible();
    await userEvent.click(
      within(article).getByRole('button', { name: /Why and how/ }),
    );
    expect(within(article).getByText('Do both.')).toBeVisible();
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?campaignCheck=winter%2Frehearsed&campaign=winter',
    );
  });

  it.each<[string, EntityCampaign, string]>([
    [
      'overdue',
      entityCampaign(
        {},
        { overdue: true, deadline: '2026-11-01', ends: '2099-01-01' },
      ),
      'Overdue: 1 of 2 checks left',
    ],
    [
      'done',
      entityCampaign({
        progress: { asked: 2, left: [], doneAt: '2026-11-10T10:00:00Z' },
      }),
      'Nothing left since',
    ],
    [
      'to come',
      entityCampaign(
        { progress: null, outcomes: [] },
        { state: 'scheduled', starts: '2099-01-01' },
      ),
      'Starts Jan 1, 2099',
    ],
    [
      'exempt from',
      entityCampaign({ progress: null }),
      'Nothing asked: its checks are exempt or do not apply',
    ],
    [
      'not evaluated in',
      entityCampaign({ progress: null, outcomes: [] }),
      'Not evaluated yet',
    ],
  ])('say when the entity is %s', async (_, one, words) => {
    renderTab([one]);
    expect(await find()).toHaveTextContent(words);
  });

  it('are folded where they ask nothing now', async () => {
    const done = entityCampaign();
    done.progress = {
      ...done.progress!,
      left: [],
      doneAt: '2026-11-20T09:00:00.000Z',
    };
    renderTab([done]);
    const summary = await screen.findByText(
      '1 campaign asks nothing of this entity now',
    );
    expect(summary.closest('details')).not.toHaveAttribute('open');
    await userEvent.click(summary);
    expect(await find()).toHaveTextContent('Done');
  });

  it('take no room when there is none', async () => {
    renderTab([]);
    await screen.findByRole('region', { name: 'Production readiness' });
    expect(
      screen.queryByRole('region', { name: 'Campaigns' }),
    ).not.toBeInTheDocument();
  });

  it('leave the rest of the tab alone when they cannot be loaded', async () => {
    renderTab([], { status: 500 });
    expect(
      await screen.findByRole('region', { name: 'Production readiness' }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('region', { name: 'Campaigns' })).getByRole(
        'alert',
      ),
    ).toBeInTheDocument();
  });
});
