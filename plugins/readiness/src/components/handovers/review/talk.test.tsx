import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import {
  entityHandovers,
  handover,
  handoverRecord,
  HEAD,
} from '../../../__testUtils__/handovers';
import {
  accept,
  dialog,
  fill,
  ONE_URL,
  refuse,
  renderTab,
  serveTab,
} from '../../../__testUtils__/handoverTab';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const ROLLBACK = 'outcomes/check:b';
const REQUEST: HandoverView['changeRequests'][number] = {
  id: '4',
  role: 'qa',
  item: ROLLBACK,
  text: 'Test the rollback first',
  by: 'user:default/priya.nair',
  at: '2026-11-02T09:00:00.000Z',
  state: 'answered',
  thread: [
    {
      kind: 'change-answered',
      by: 'user:default/ada.obi',
      at: '2026-11-03T09:00:00.000Z',
      text: 'Tested on Tuesday',
      url: 'https://ci.example.com/1',
    },
  ],
};

function serve(changes: Parameters<typeof handover>[0]) {
  serveTab(server, {
    tab: [entityHandovers({ current: handover(changes) })],
    records: [handoverRecord(changes)],
  });
}

const COMMENT = { move: 'comment' as const, allowed: true };

beforeEach(() => sessionStorage.clear());

describe('what is said in a review', () => {
  it('is a comment on one item', async () => {
    serve({
      moves: [COMMENT],
      comments: [
        {
          seq: 9,
          item: ROLLBACK,
          text: 'Which release?',
          by: 'user:default/lin.wu',
          at: '2026-11-02T09:00:00.000Z',
        },
      ],
    });
    const bodies = accept(
      server,
      `${ONE_URL}/comments`,
      handover({ moves: [COMMENT] }),
    );
    renderTab('/?review=outcomes');
    const row = await screen.findByRole('button', { name: /^Rollback tested/ });
    expect(row).toHaveTextContent('1 comment');
    await userEvent.click(row);
    const talk = screen.getByRole('region', {
      name: 'About “Rollback tested”',
    });
    expect(
      within(talk).getByRole('list', { name: 'Comments' }),
    ).toHaveTextContent('Which release?');
    const field = within(talk).getByLabelText('Comment or change to ask for');
    await fill(field, 'The last one');
    await userEvent.click(
      within(talk).getByRole('button', { name: 'Comment' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, item: ROLLBACK, text: 'The last one' },
      ]),
    );
    await waitFor(() => expect(field).toHaveValue(''));
  });

  it('is a change a reviewer asks for, and is not lost on a failure', async () => {
    const moves = [
      COMMENT,
      { move: 'request-change' as const, role: 'qa', allowed: true },
    ];
    serve({ moves });
    const bodies = accept(
      server,
      `${ONE_URL}/change-requests`,
      handover({ moves }),
    );
    refuse(server, `${ONE_URL}/change-requests`, {
      status: 409,
      message: 'Submitted again meanwhile.',
    });
    renderTab(`/?review=outcomes&item=${encodeURIComponent(ROLLBACK)}`);
    const field = await screen.findByLabelText('Comment or change to ask for');
    await fill(field, 'Test it first');
    const ask = screen.getByRole('button', {
      name: 'Ask for this change as QA',
    });
    await userEvent.click(ask);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Submitted again meanwhile.',
    );
    expect(field).toHaveValue('Test it first');
    await userEvent.click(ask);
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          item: ROLLBACK,
          text: 'Test it first',
          role: 'qa',
        },
      ]),
    );
  });

  it('keeps what was begun about one item while another is looked at', async () => {
    serve({ moves: [COMMENT] });
    renderTab('/?review=outcomes');
    const field = () => screen.getByLabelText('Comment or change to ask for');
    const rollback = await screen.findByRole('button', {
      name: /^Rollback tested/,
    });
    await userEvent.click(rollback);
    await fill(field(), 'Half a thou');
    await userEvent.click(
      screen.getByRole('button', { name: /^Alerts go to a person/ }),
    );
    expect(field()).toHaveValue('');
    await userEvent.click(rollback);
    expect(field()).toHaveValue('Half a thou');
  });

  it('leads the delivering team from the tab to what it has to answer', async () => {
    serve({
      changeRequests: [{ ...REQUEST, state: 'open', thread: [] }],
      moves: [{ move: 'answer-change', requestId: '4', allowed: true }],
    });
    const bodies = accept(server, `${ONE_URL}/change-requests/4/answer`);
    renderTab();
    const next = await screen.findByRole('region', { name: 'Next' });
    expect(next).toHaveTextContent(
      '1 change request is to be answered by group:shop-delivery',
    );
    await userEvent.click(
      within(next).getByRole('button', { name: 'Answer a change request' }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Answer: Test the rollback first',
      }),
    );
    const form = within(await dialog());
    await fill(form.getByLabelText(/What was changed/), 'Tested on Tuesday');
    await userEvent.click(
      form.getByRole('button', { name: 'Send the answer' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, evidence: { text: 'Tested on Tuesday' } },
      ]),
    );
  });

  it('is reopened by a reviewer who sees the answer', async () => {
    serve({
      changeRequests: [REQUEST],
      moves: [
        { move: 'close-change', requestId: '4', allowed: true },
        { move: 'reopen-change', requestId: '4', allowed: true },
      ],
    });
    const reopenings = accept(server, `${ONE_URL}/change-requests/4/reopening`);
    renderTab(`/?review=outcomes&item=${encodeURIComponent(ROLLBACK)}`);
    const talk = await screen.findByRole('region', {
      name: 'About “Rollback tested”',
    });
    expect(talk).toHaveTextContent('Answered, to be looked at');
    expect(talk).toHaveTextContent(
      /Change request answered.*Tested on Tuesday/,
    );
    await userEvent.click(
      within(talk).getByRole('button', { name: /^Reopen/ }),
    );
    const form = within(await dialog());
    expect(form.getByLabelText(/What is still missing/)).toBeRequired();
    await fill(
      form.getByLabelText(/What is still missing/),
      'The wrong release',
    );
    await userEvent.click(
      form.getByRole('button', { name: 'Reopen the request' }),
    );
    await waitFor(() =>
      expect(reopenings).toEqual([
        { expectedHead: HEAD, text: 'The wrong release' },
      ]),
    );
  });

  it('is closed by a reviewer, with a remark or without', async () => {
    serve({
      changeRequests: [REQUEST],
      moves: [{ move: 'close-change', requestId: '4', allowed: true }],
    });
    const closings = accept(server, `${ONE_URL}/change-requests/4/closing`);
    renderTab(`/?review=outcomes&item=${encodeURIComponent(ROLLBACK)}`);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Close/ }),
    );
    const form = within(await dialog());
    await userEvent.click(
      form.getByRole('button', { name: 'Close the request' }),
    );
    await waitFor(() =>
      expect(closings).toEqual([{ expectedHead: HEAD, text: '' }]),
    );
  });

  it('names what was asked for elsewhere, and leads there', async () => {
    serve({ changeRequests: [REQUEST], moves: [] });
    renderTab('/?review=slo');
    const talk = await screen.findByRole('region', {
      name: 'About the whole handover',
    });
    await userEvent.click(
      within(talk).getByRole('button', { name: 'Rollback tested' }),
    );
    expect(
      screen.getByRole('region', { name: 'About “Rollback tested”' }),
    ).toHaveTextContent('Test the rollback first');
    expect(screen.getByTestId('url')).toHaveTextContent('review=outcomes');
  });
});
