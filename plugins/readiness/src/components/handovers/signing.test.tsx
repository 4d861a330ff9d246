import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  entityHandovers,
  handover,
  handoverRecord,
  HEAD,
  QA_MOVES,
} from '../../__testUtils__/handovers';
import { REVIEW } from '../../__testUtils__/handoverReview';
import {
  accept,
  dialog,
  fill,
  ONE_URL,
  refuse,
  renderTab,
  serveTab,
} from '../../__testUtils__/handoverTab';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

/** A handover whose signer is the reader. */
function serve(changes: Parameters<typeof handover>[0] = {}) {
  const mine = { moves: QA_MOVES, ...changes };
  serveTab(server, {
    tab: [entityHandovers({ current: handover(mine) })],
    records: [handoverRecord(mine)],
  });
}

/** Opens the review, every section of it, and the dialog to sign. */
async function openSigning() {
  renderTab('/?review=outcomes');
  await userEvent.click(
    await screen.findByRole('button', { name: /^Service levels.*Not opened/ }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Sign…' }));
  return within(await dialog());
}

beforeEach(() => sessionStorage.clear());

describe('signing', () => {
  it('leads from the tab to the review', async () => {
    serve();
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review and sign as QA' }),
    );
    expect(
      await screen.findByRole('navigation', { name: 'Sections of the review' }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('url')).toHaveTextContent('review=start');
  });

  it('waits until everything that is not in order was opened', async () => {
    serve();
    const bodies = accept(server, `${ONE_URL}/signatures`);
    renderTab('/?review=start');
    await userEvent.click(await screen.findByRole('button', { name: 'Sign…' }));
    const signing = within(await dialog());
    expect(signing.getByText(/have not opened them yet/)).toHaveTextContent(
      'Service levels',
    );
    expect(signing.getByRole('button', { name: 'Sign as QA' })).toBeDisabled();
    await userEvent.click(signing.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const bar = screen.getByRole('region', { name: 'What is signed' });
    await userEvent.click(
      within(bar).getByRole('button', { name: 'Service levels' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Sign…' }));
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Sign as QA' }),
    );
    await waitFor(() => expect(bodies).toHaveLength(1));
  });

  it('shows what is signed, takes a condition, and names both digests', async () => {
    serve();
    const bodies = accept(server, `${ONE_URL}/signatures`);
    const signing = await openSigning();
    expect(signing.getByText(handover().snapshotDigest!)).toBeInTheDocument();
    expect(signing.getByText(handover().review.digest)).toBeInTheDocument();
    expect(signing.getByText(/^1 item in it was not/)).toBeInTheDocument();
    expect(signing.getByText(/QA 0 of 1/)).toBeInTheDocument();

    await fill(signing.getByLabelText('Comment'), 'Fine by us');
    await userEvent.click(
      signing.getByRole('button', { name: 'Add a condition' }),
    );
    await fill(
      signing.getByLabelText(/What has to be done/),
      'Test the rollback',
    );
    await userEvent.click(
      signing.getByRole('button', { name: 'Sign as QA with 1 condition' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(bodies).toEqual([
      {
        role: 'qa',
        expectedHead: HEAD,
        snapshotDigest: handover().snapshotDigest,
        reviewDigest: handover().review.digest,
        comment: 'Fine by us',
        conditions: [
          {
            text: 'Test the rollback',
            owner: 'group:default/shop-delivery',
            due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          },
        ],
      },
    ]);
  });

  it('demands a condition where a required level is not reached', async () => {
    serve({
      obstacles: ['Operations handover: Basic reached, Ready required'],
      moves: [
        {
          move: 'sign',
          role: 'qa',
          allowed: true,
          needsCondition: 'Ready is required.',
        },
      ],
    });
    const signing = await openSigning();
    expect(
      signing.getByText('Signing takes a condition: Ready is required.'),
    ).toBeInTheDocument();
    expect(signing.getByText(/Basic reached/)).toBeInTheDocument();
    expect(signing.getByRole('button', { name: 'Sign as QA' })).toBeDisabled();
    await userEvent.click(
      signing.getByRole('button', { name: 'Add a condition' }),
    );
    expect(
      signing.getByRole('button', { name: 'Sign as QA with 1 condition' }),
    ).toBeEnabled();
  });

  it('signs in the place of somebody who delegated', async () => {
    serve({
      delegations: [
        {
          id: '5',
          role: 'qa',
          from: 'user:default/priya.nair',
          to: 'user:default/tomas.berg',
          until: '2026-12-01',
          reason: 'On holiday',
          at: '2026-11-02T09:00:00.000Z',
          active: true,
        },
      ],
      moves: [
        { move: 'sign', role: 'qa', allowed: false, reason: 'No member.' },
        { move: 'sign', role: 'qa', delegationId: '5', allowed: true },
      ],
    });
    const bodies = accept(server, `${ONE_URL}/signatures`);
    const signing = await openSigning();
    expect(
      signing.getByRole('option', { name: /in the place of.*priya\.nair/ }),
    ).toBeInTheDocument();
    await userEvent.click(signing.getByRole('button', { name: 'Sign as QA' }));
    await waitFor(() => expect(bodies).toHaveLength(1));
    expect(bodies[0]).toMatchObject({ role: 'qa', delegationId: '5' });
  });

  it('keeps what was written when the page is out of date, and reads it again', async () => {
    const newer = 'sha256:'.padEnd(71, 'e');
    const mine = { moves: QA_MOVES };
    serveTab(server, {
      tab: [entityHandovers({ current: handover(mine) })],
      records: [
        handoverRecord(mine),
        handoverRecord({ ...mine, headDigest: newer }),
      ],
    });
    const bodies = accept(server, `${ONE_URL}/signatures`);
    refuse(server, `${ONE_URL}/signatures`, {
      status: 409,
      message: 'Something was said meanwhile.',
    });
    const signing = await openSigning();
    await fill(signing.getByLabelText('Comment'), 'Fine by us');
    await userEvent.click(signing.getByRole('button', { name: 'Sign as QA' }));
    const alert = await signing.findByRole('alert');
    expect(alert).toHaveTextContent('Something was said meanwhile.');
    expect(alert).toHaveTextContent('What you wrote is still here');
    expect(signing.getByLabelText('Comment')).toHaveValue('Fine by us');

    await waitFor(async () => {
      if (bodies.length === 0) {
        await userEvent.click(
          signing.getByRole('button', { name: 'Sign as QA' }),
        );
      }
      expect(bodies).toHaveLength(1);
    });
    expect(bodies[0]).toMatchObject({
      comment: 'Fine by us',
      expectedHead: newer,
    });
  });

  it('rejects and withdraws with a reason', async () => {
    serve({ moves: [...QA_MOVES, { move: 'withdraw', allowed: true }] });
    const rejections = accept(server, `${ONE_URL}/rejection`);
    const withdrawals = accept(
      server,
      `${ONE_URL}/withdrawal`,
      handover({ status: 'withdrawn', shown: 'withdrawn', moves: [] }),
    );
    renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reject' }),
    );
    await fill(
      await screen.findByLabelText(/What has to change/),
      'No rollback',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Reject as QA' }));
    await waitFor(() => expect(rejections).toHaveLength(1));
    expect(rejections[0]).toMatchObject({ role: 'qa', reason: 'No rollback' });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw' }),
    );
    const withdrawing = within(await dialog());
    await fill(withdrawing.getByLabelText(/Why/), 'Too early');
    await userEvent.click(
      withdrawing.getByRole('button', { name: 'Withdraw' }),
    );
    await waitFor(() => expect(withdrawals).toHaveLength(1));
    expect(withdrawals[0]).toEqual({ expectedHead: HEAD, reason: 'Too early' });
  });

  it('says whose signature counts no more, and what made it so', async () => {
    serve({
      review: REVIEW,
      undoneSignatures: [
        {
          item: 'session:walk-through',
          by: 'user:default/ada.obi',
          at: '2026-11-03T09:00:00.000Z',
          signatures: [{ seq: 3, role: 'qa', by: 'user:default/ben.osei' }],
        },
      ],
    });
    renderTab();
    const note = await screen.findByText('A signature counts no more');
    expect(note.closest('div')).toHaveTextContent(
      /A signature counts no more ben.osei \(QA\) · “Walk-through” was settled when it was given, and was changed by ada.obi/,
    );
  });

  it('says whose signature counts no more for a condition that was laid on them', async () => {
    serve({
      undoneSignatures: [
        {
          conditions: ['Rehearse the failover'],
          by: 'user:default/priya.nair',
          at: '2026-11-03T09:00:00.000Z',
          signatures: [
            { seq: 3, role: 'operations', by: 'user:default/lin.wu' },
          ],
        },
      ],
    });
    renderTab();
    const note = await screen.findByText('A signature counts no more');
    expect(note.closest('div')).toHaveTextContent(
      /lin.wu \(Operations\) · A condition was laid on who gave it afterwards: “Rehearse the failover”\. Sign again to take it on; .* Laid by priya.nair/,
    );
  });

  it('says that open change requests keep everybody from signing', async () => {
    serve({
      changeRequests: [
        {
          id: '4',
          role: 'qa',
          item: 'outcomes/check:b',
          text: 'Test the rollback first',
          by: 'user:default/priya.nair',
          at: '2026-11-02T09:00:00.000Z',
          state: 'open',
          thread: [],
        },
      ],
      moves: [
        {
          move: 'sign',
          role: 'qa',
          allowed: false,
          reason: 'Changes were asked for.',
        },
      ],
    });
    renderTab('/?review=outcomes');
    const bar = await screen.findByRole('region', { name: 'What is signed' });
    expect(bar).toHaveTextContent(
      '1 change request is not closed, so nobody can sign',
    );
    expect(bar).toHaveTextContent('Changes were asked for.');
    expect(
      within(bar).queryByRole('button', { name: 'Sign…' }),
    ).not.toBeInTheDocument();
  });
});
