import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { entityHandovers, handover, HEAD } from '../../__testUtils__/handovers';
import {
  accept,
  dialog,
  fill,
  ONE_URL,
  renderTab,
  serveTab,
} from '../../__testUtils__/handoverTab';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const DELEGATION: HandoverView['delegations'][number] = {
  id: '5',
  role: 'qa',
  from: 'user:default/priya.nair',
  to: 'user:default/tomas.berg',
  until: '2026-12-01',
  reason: 'On holiday',
  at: '2026-11-02T09:00:00.000Z',
  active: true,
};

function serve(changes: Parameters<typeof handover>[0]) {
  serveTab(server, {
    tab: [entityHandovers({ current: handover(changes) })],
  });
}

describe('delegations', () => {
  it('are given to one person, until a day, with a reason', async () => {
    serve({ moves: [{ move: 'delegate', role: 'qa', allowed: true }] });
    const bodies = accept(server, `${ONE_URL}/delegations`);
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delegate my signature' }),
    );
    const form = within(await dialog());
    await fill(
      form.getByLabelText(/Who signs for you/),
      'user:default/tomas.berg',
    );
    await fill(form.getByLabelText(/Why/), 'On holiday');
    await userEvent.click(form.getByRole('button', { name: 'Delegate' }));
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          role: 'qa',
          to: 'user:default/tomas.berg',
          until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          reason: 'On holiday',
        },
      ]),
    );
  });

  it('are seen by all, and revoked by either side', async () => {
    serve({
      delegations: [
        DELEGATION,
        {
          ...DELEGATION,
          id: '3',
          active: false,
          revoked: {
            by: 'user:default/priya.nair',
            at: '2026-11-02T10:00:00.000Z',
            reason: 'Back already',
          },
        },
        { ...DELEGATION, id: '2', active: false, until: '2026-11-01' },
      ],
      moves: [{ move: 'revoke-delegation', delegationId: '5', allowed: true }],
    });
    const bodies = accept(server, `${ONE_URL}/delegations/5/revocation`);
    renderTab();
    const list = await screen.findByRole('region', { name: 'Delegations' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(
        /^In force.*tomas.berg may sign for.*priya.nair as QA · until Dec 1, 2026 · “On holiday”Revoke$/,
      ),
      expect.stringMatching(/^Revoked.*“Back already”$/),
      expect.stringMatching(/^Over.*“On holiday”$/),
    ]);
    await userEvent.click(within(list).getByRole('button', { name: 'Revoke' }));
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Revoke' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([{ expectedHead: HEAD, reason: '' }]),
    );
  });
});
