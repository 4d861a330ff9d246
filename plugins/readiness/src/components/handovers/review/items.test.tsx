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
import { REVIEW } from '../../../__testUtils__/handoverReview';
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

/** The review page, at an item, for somebody who may make some moves. */
function open(item: string, ...moves: HandoverView['moves']) {
  const mine = { review: REVIEW, moves };
  serveTab(server, {
    tab: [entityHandovers({ current: handover(mine) })],
    records: [handoverRecord(mine)],
  });
  renderTab(`/?review=start&item=${encodeURIComponent(item)}`);
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

beforeEach(() => sessionStorage.clear());

describe('items of the review', () => {
  it('a step that takes evidence is done with it', async () => {
    open('step:rehearse', {
      move: 'do-step',
      item: 'step:rehearse',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/steps/rehearse/completion`);
    await press('Mark as done: Rehearse a failure');
    const form = within(await dialog());
    expect(form.getByLabelText(/What was done/)).toBeRequired();
    await fill(form.getByLabelText(/What was done/), 'Pulled a plug');
    await fill(
      form.getByLabelText('Link to the evidence'),
      'https://wiki.example.com/plug',
    );
    await userEvent.click(form.getByRole('button', { name: 'Record as done' }));
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          evidence: {
            text: 'Pulled a plug',
            url: 'https://wiki.example.com/plug',
          },
        },
      ]),
    );
  });

  it('tells who else could settle it', async () => {
    open('step:rehearse', {
      move: 'do-step',
      item: 'step:rehearse',
      allowed: false,
      reason: 'This takes a member of group:default/qa.',
    });
    const steps = await screen.findByRole('region', { name: 'Process' });
    expect(steps).toHaveTextContent('by QA · due Nov 10, 2026 Overdue');
    expect(steps).toHaveTextContent(
      'Why you cannot: This takes a member of qa.',
    );
  });

  it('an item of the checklist is answered', async () => {
    open('checklist:tell-users', {
      move: 'answer-item',
      item: 'checklist:tell-users',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/checklist/tell-users/answer`);
    await press('Answer: Users are told');
    const form = within(await dialog());
    await userEvent.selectOptions(
      form.getByLabelText('Answer'),
      'Does not apply',
    );
    await fill(form.getByLabelText(/Why it does not apply/), 'It has no users');
    await userEvent.click(
      form.getByRole('button', { name: 'Record the answer' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          answer: 'not-applicable',
          evidence: { text: 'It has no users' },
        },
      ]),
    );
  });

  it('a session is recorded with those who were there', async () => {
    open('session:walk-through', {
      move: 'record-session',
      item: 'session:walk-through',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/sessions`);
    await press('Record a session: Walk-through');
    const form = within(await dialog());
    await userEvent.clear(form.getByLabelText(/^Date/));
    await userEvent.type(form.getByLabelText(/^Date/), '2026-11-03');
    await fill(form.getByLabelText(/Led by/), 'user:default/ada.obi');
    await fill(form.getByLabelText(/Attendee 1/), 'user:default/lin.wu');
    await userEvent.click(
      form.getByRole('button', { name: 'Add an attendee' }),
    );
    await fill(form.getByLabelText('Attendee 2'), 'user:default/kai.moreno');
    await fill(form.getByLabelText('Recording'), 'https://video.example.com/8');
    await userEvent.click(
      form.getByRole('button', { name: 'Record the session' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          topic: 'walk-through',
          date: '2026-11-03',
          lead: 'user:default/ada.obi',
          attendees: ['user:default/lin.wu', 'user:default/kai.moreno'],
          recording: 'https://video.example.com/8',
          notes: '',
        },
      ]),
    );
  });

  it('a session is confirmed by somebody who attended it', async () => {
    open('session:walk-through', {
      move: 'confirm-session',
      item: 'session:walk-through',
      sessionId: '7',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/sessions/7/confirmation`);
    const session = await screen.findByRole('region', {
      name: 'Knowledge transfer',
    });
    expect(session).toHaveTextContent(/Not confirmed.*Nov 2, 2026.*led by/);
    expect(
      within(session).getByRole('link', { name: /Recording/ }),
    ).toHaveAttribute('href', 'https://video.example.com/7');
    await press('Confirm the session: Walk-through');
    const form = within(await dialog());
    expect(
      form.getByText(/the session “Walk-through” on Nov 2, 2026/),
    ).toBeInTheDocument();
    await userEvent.click(form.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(bodies).toEqual([{ expectedHead: HEAD }]));
  });

  it('an access is tried, and what fails is said', async () => {
    open('access:logs', {
      move: 'try-access',
      item: 'access:logs',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/access/logs/trials`);
    await press('It does not work: Logs');
    let form = within(await dialog());
    await fill(form.getByLabelText(/What did not work/), 'No role');
    await userEvent.click(
      form.getByRole('button', { name: 'Record that it does not work' }),
    );
    await waitFor(() => expect(bodies).toHaveLength(1));
    await press('It works for me: Logs');
    form = within(await dialog());
    await userEvent.click(
      form.getByRole('button', { name: 'Record that it works' }),
    );
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, works: false, note: 'No role' },
        { expectedHead: HEAD, works: true, note: '' },
      ]),
    );
  });

  it('a responsibility is given to somebody else', async () => {
    open('responsibility:incidents', {
      move: 'assign-responsibility',
      item: 'responsibility:incidents',
      allowed: true,
    });
    const bodies = accept(
      server,
      `${ONE_URL}/responsibilities/incidents/assignment`,
    );
    await press('Change: Incidents');
    const form = within(await dialog());
    const field = form.getByLabelText(/Who answers for it/);
    expect(field).toHaveValue('group:default/shop-ops');
    await userEvent.clear(field);
    await fill(field, 'user:default/lin.wu');
    await userEvent.click(form.getByRole('button', { name: 'Assign' }));
    await waitFor(() =>
      expect(bodies).toEqual([
        {
          expectedHead: HEAD,
          assignee: 'user:default/lin.wu',
          note: 'Day and night',
        },
      ]),
    );
  });

  it('a session that was recorded wrongly is taken back with a reason', async () => {
    open('session:walk-through', {
      move: 'withdraw-session',
      item: 'session:walk-through',
      sessionId: '7',
      allowed: true,
    });
    const bodies = accept(server, `${ONE_URL}/sessions/7/withdrawal`);
    await press('Take back: Walk-through');
    const form = within(await dialog());
    await userEvent.click(form.getByRole('button', { name: 'Take it back' }));
    expect(bodies).toEqual([]);
    await fill(form.getByLabelText(/What was wrong/), 'The week before');
    await userEvent.click(form.getByRole('button', { name: 'Take it back' }));
    await waitFor(() =>
      expect(bodies).toEqual([
        { expectedHead: HEAD, reason: 'The week before' },
      ]),
    );
  });

  it('keeps the place of the keyboard when the button is gone afterwards', async () => {
    const confirm = {
      move: 'confirm-session' as const,
      item: 'session:walk-through',
      sessionId: '7',
      allowed: true,
    };
    const before = { review: REVIEW, moves: [confirm] };
    const after = { review: REVIEW, moves: [] };
    serveTab(server, {
      tab: [entityHandovers({ current: handover(before) })],
      records: [handoverRecord(before), handoverRecord(after)],
    });
    accept(server, `${ONE_URL}/sessions/7/confirmation`, handover(after));
    renderTab('/?review=start&item=session%3Awalk-through');
    await press('Confirm the session: Walk-through');
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Confirm' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    const region = screen.getByRole('region', { name: 'Knowledge transfer' });
    await waitFor(() =>
      expect(region).toContainElement(document.activeElement as HTMLElement),
    );
  });

  it('keeps what was written when it was refused', async () => {
    open('step:rehearse', {
      move: 'do-step',
      item: 'step:rehearse',
      allowed: true,
    });
    refuse(server, `${ONE_URL}/steps/rehearse/completion`, {
      status: 409,
      message: '"Announce it" comes first.',
    });
    await press('Mark as done: Rehearse a failure');
    const form = within(await dialog());
    await fill(form.getByLabelText(/What was done/), 'Pulled a plug');
    await userEvent.click(form.getByRole('button', { name: 'Record as done' }));
    expect(await form.findByRole('alert')).toHaveTextContent(
      '"Announce it" comes first.',
    );
    expect(form.getByLabelText(/What was done/)).toHaveValue('Pulled a plug');
  });
});
