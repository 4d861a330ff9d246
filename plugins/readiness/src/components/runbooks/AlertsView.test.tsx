import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { EntityAlerts } from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { AlertsView } from './AlertsView';

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

function serve(value: Partial<EntityAlerts>) {
  server.use(
    http.get(`${READINESS_URL}/entities/component/default/shop/alerts`, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        files: [
          { reference: 'alerts.yaml', checkedAt: '2026-11-20T08:00:00.000Z' },
        ],
        alerts: [],
        runbooksWithoutAlert: [],
        ...value,
      }),
    ),
  );
}

const alert = { group: 'g', file: 'alerts.yaml' };

describe('AlertsView', () => {
  it('puts alerts without a runbook first, and leads to the others', async () => {
    serve({
      alerts: [
        {
          ...alert,
          alert: 'QueueTooLong',
          severity: 'critical',
          state: 'served',
          runbook: { id: 'queue', title: 'Queue too long' },
          matchedBy: 'name',
        },
        {
          ...alert,
          alert: 'DiskFull',
          state: 'broken',
          runbook: { id: 'disk', title: 'Disk full' },
          matchedBy: 'runbook_url',
        },
        { ...alert, alert: 'Nobody', summary: 'Help', state: 'none' },
      ],
      runbooksWithoutAlert: [{ id: 'old', title: 'Old alert' }],
    });
    const onRunbook = jest.fn();
    renderPart(<AlertsView onRunbook={onRunbook} />, { entity: SHOP });
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/^NoneNobodyHelpWrite one/),
      expect.stringMatching(/^Not thereDiskFullDisk full/),
      expect.stringMatching(
        /^ThereQueueTooLong \(critical\)Queue too longfound by its name/,
      ),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Old alert' }));
    expect(onRunbook).toHaveBeenCalledWith('old');
  });

  it('says when a rule file cannot be read', async () => {
    serve({
      files: [
        {
          reference: 'alerts.yaml',
          checkedAt: '2026-11-20T08:00:00.000Z',
          problem: 'The file is no YAML.',
        },
        { reference: 'more.yaml' },
      ],
    });
    renderPart(<AlertsView onRunbook={() => {}} />, { entity: SHOP });
    expect(
      await screen.findByText(/alerts.yaml could not be read/),
    ).toBeInTheDocument();
    expect(screen.getByText('more.yaml was not read yet.')).toBeInTheDocument();
    expect(
      screen.getByText('The rule files define no alert.'),
    ).toBeInTheDocument();
  });

  it('teaches where no rules are named', async () => {
    serve({ files: [] });
    renderPart(<AlertsView onRunbook={() => {}} />, { entity: SHOP });
    expect(await screen.findByText('No alert rules')).toBeInTheDocument();
    expect(screen.getByText(/readiness\/alerts/)).toBeInTheDocument();
  });

  it('says why alerts cannot be shown', async () => {
    server.use(
      http.get(`${READINESS_URL}/entities/component/default/shop/alerts`, () =>
        HttpResponse.json({ error: { name: 'Error' } }, { status: 500 }),
      ),
    );
    renderPart(<AlertsView onRunbook={() => {}} />, { entity: SHOP });
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
