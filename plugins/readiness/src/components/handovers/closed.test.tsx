import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { entityHandovers, handover } from '../../__testUtils__/handovers';
import { renderTab, serveTab } from '../../__testUtils__/handoverTab';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

async function render(changes: Partial<HandoverView>) {
  serveTab(server, {
    tab: [entityHandovers({ current: handover({ moves: [], ...changes }) })],
  });
  renderTab();
  return {
    next: await screen.findByRole('region', { name: 'Next' }),
    steps: within(screen.getByRole('list', { name: 'Steps' }))
      .getAllByRole('listitem')
      .map(step => step.textContent),
  };
}

describe('a handover that is over', () => {
  it('was turned down by somebody, as a role, with a reason', async () => {
    const { next, steps } = await render({
      status: 'rejected',
      shown: 'rejected',
      closedAt: '2026-11-03T09:00:00.000Z',
      closing: {
        by: 'user:default/priya.nair',
        role: 'qa',
        reason: 'The rollback was never tested',
      },
    });
    expect(next).toHaveTextContent(
      /Turned down as QA by .*priya.nair: “The rollback was never tested”Another one is begun by a member of .*shop-delivery/,
    );
    expect(steps[3]).toMatch(/^QA turned it down \(turned down\).*priya.nair/);
    expect(steps[4]).toMatch(/^Acceptance \(to come\)/);
  });

  it('was taken back by somebody, with a reason', async () => {
    const { next, steps } = await render({
      status: 'withdrawn',
      shown: 'withdrawn',
      closedAt: '2026-11-03T09:00:00.000Z',
      closing: { by: 'user:default/ada.obi', reason: 'Too early' },
    });
    expect(next).toHaveTextContent(/Taken back by .*ada.obi: “Too early”/);
    expect(steps[3]).toMatch(/^QA signs \(to come\)/);
  });

  it('ended, and says what that means and who renews it', async () => {
    const { next, steps } = await render({
      status: 'expired',
      shown: 'expired',
      acceptedAt: '2025-11-01T09:00:00.000Z',
      expiresAt: '2026-11-01T09:00:00.000Z',
      closedAt: '2026-11-01T09:00:00.000Z',
    });
    expect(next).toHaveTextContent(
      /What was accepted ended .*\. Since then nobody has agreed to answer for it\.It is renewed by a member of .*shop-delivery/,
    );
    expect(steps[4]).toMatch(/^Accepted \(done\).*Ended /);
  });
});
