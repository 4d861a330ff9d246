import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { campaign } from '../../__testUtils__/campaigns';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { CampaignsPanel } from './CampaignsPanel';
import { campaignsCsv } from './exportCampaigns';

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

const CAMPAIGNS = [
  campaign({ name: 'late', title: 'Late', overdue: true }),
  campaign(),
  campaign({
    name: 'coming',
    title: 'Coming',
    state: 'scheduled',
    starts: '2099-01-01',
    figures: null,
  }),
  campaign({ name: 'idea', title: 'Idea', state: 'draft', figures: null }),
  campaign({
    name: 'past',
    title: 'Past',
    state: 'ended',
    deadline: '2026-06-30',
    measuredAt: '2026-07-01T00:03:00Z',
  }),
];

function renderPanel(items: Campaign[]) {
  server.use(
    http.get(`${READINESS_URL}/campaigns`, () => HttpResponse.json({ items })),
  );
  renderPart(<CampaignsPanel />);
}

describe('CampaignsPanel', () => {
  it('says of every campaign how far it came and by when it is due', async () => {
    renderPanel(CAMPAIGNS);
    const table = await screen.findByRole('table', { name: 'All campaigns' });
    const row = (title: string) =>
      within(table).getByRole('row', { name: new RegExp(`^${title}`) });
    expect(row('Late')).toHaveTextContent('Overdue');
    expect(row('Ready for winter')).toHaveTextContent('Running');
    expect(row('Ready for winter')).toHaveTextContent('10 of 30 done');
    expect(row('Ready for winter')).toHaveTextContent('Dec 15, 2099');
    expect(row('Ready for winter')).toHaveTextContent(/in [\d,]+ days/);
    expect(row('Coming')).toHaveTextContent('Starts Jan 1, 2099');
    expect(row('Idea')).toHaveTextContent('Draft');
    expect(row('Past')).toHaveTextContent('Final figures, taken');
    expect(
      within(table).getByRole('link', { name: 'Ready for winter' }),
    ).toHaveAttribute('href', '/readiness/campaigns/winter');
    expect(
      screen.getByRole('button', { name: /CSV|Export/ }),
    ).toBeInTheDocument();
  });

  it('teaches how to begin when there is none', async () => {
    renderPanel([]);
    expect(await screen.findByText('No campaign yet')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show an example' }),
    );
    expect(
      screen.getByRole('region', { name: 'A campaign' }),
    ).toHaveTextContent('kind: Campaign');
  });

  it('says when they cannot be loaded, and tries again', async () => {
    server.use(
      http.get(
        `${READINESS_URL}/campaigns`,
        () =>
          HttpResponse.json(
            { error: { name: 'Error', message: 'no database' } },
            { status: 500 },
          ),
        { once: true },
      ),
      http.get(`${READINESS_URL}/campaigns`, () =>
        HttpResponse.json({ items: CAMPAIGNS }),
      ),
    );
    renderPart(<CampaignsPanel />);
    const alert = await screen.findByRole('alert');
    await userEvent.click(within(alert).getByRole('button'));
    expect(await screen.findByText('Overdue')).toBeInTheDocument();
  });

  it('exports what is shown', () => {
    expect(campaignsCsv([campaign(), CAMPAIGNS[2]]).split('\r\n')).toEqual([
      'name,title,owner,state,overdue,starts,deadline,ends,checks,entities,done,checksAsked,checksMet,measuredAt',
      'winter,Ready for winter,group:default/platform,running,false,2026-11-01,2099-12-15,2099-12-15,has-runbook rehearsed,30,10,60,45,',
      'coming,Coming,group:default/platform,scheduled,false,2099-01-01,2099-12-15,2099-12-15,has-runbook rehearsed,,,,,',
      '',
    ]);
  });
});
