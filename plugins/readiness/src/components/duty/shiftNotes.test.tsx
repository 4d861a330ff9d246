import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { dutyTeam } from '../../__testUtils__/duty';
import { region, setupDuty, URL_OF_TEAM } from '../../__testUtils__/serveDuty';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const { server, serve, render } = setupDuty();

describe('shift notes of a team', () => {
  it('takes over what waits, with a comment', async () => {
    const { acknowledged, searches } = serve();
    render();
    const waiting = await region('Waits to be acknowledged');
    await userEvent.click(
      within(waiting).getByRole('button', { name: 'Acknowledge…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Acknowledge the shift note',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Comment' }),
      'Taken.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Acknowledge' }),
    );
    expect(
      await screen.findByText(
        'No shift note waits. Everything was taken over.',
      ),
    ).toBeVisible();
    expect(acknowledged).toEqual([{ comment: 'Taken.' }]);
    // The history follows.
    await waitFor(() => expect(searches).toHaveLength(2));
    expect(screen.getByText('The shift note was acknowledged')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('writes a note that starts with what the rota says', async () => {
    const { posted } = serve();
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Write shift note…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Write a shift note',
    });
    const post = within(dialog).getByRole('button', { name: 'Post the note' });
    expect(post).toBeDisabled();
    expect(within(dialog).getByLabelText('Role')).toHaveValue('support lead');
    expect(within(dialog).getByLabelText('Who comes next')).toHaveValue(
      'user:default/lin',
    );
    await userEvent.type(
      within(dialog).getByLabelText('Watch-outs'),
      'Slow today',
    );
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: 'The till' }),
    );
    fireEvent.change(within(dialog).getByLabelText('End'), {
      target: { value: '2026-11-10T09:00' },
    });
    expect(dialog).toHaveTextContent('The end is before the start.');
    expect(post).toBeDisabled();
    fireEvent.change(within(dialog).getByLabelText('End'), {
      target: { value: '' },
    });
    await userEvent.click(post);
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(posted).toEqual([
      {
        plannedWork: '',
        liveIncidents: '',
        watchOuts: 'Slow today',
        shift: {
          role: 'support lead',
          start: '2026-11-16T09:00:00.000Z',
          end: null,
        },
        entityRefs: ['component:default/till'],
        next: { ref: 'user:default/lin', name: 'lin' },
      },
    ]);
  });

  it('corrects a note by one that starts as that note', async () => {
    const { posted } = serve();
    render();
    const waiting = await region('Waits to be acknowledged');
    await userEvent.click(
      within(waiting).getByRole('button', { name: 'Correct…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Correct a shift note',
    });
    const planned = within(dialog).getByLabelText('Planned work');
    expect(planned).toHaveValue('Move the **ledger**.');
    await userEvent.clear(planned);
    await userEvent.type(planned, 'Leave the ledger.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Post the note' }),
    );
    await waitFor(() =>
      expect(posted).toMatchObject([
        {
          plannedWork: 'Leave the ledger.',
          watchOuts: 'Slow mornings.',
          corrects: 'note-1',
          entityRefs: ['component:default/shop'],
          next: { ref: 'user:default/lin', name: 'Lin Wu' },
        },
      ]),
    );
  });

  it('keeps what is being written when somebody else takes the note over', async () => {
    const { state } = serve();
    render();
    const waiting = await region('Waits to be acknowledged');
    await userEvent.click(
      within(waiting).getByRole('button', { name: 'Correct…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Watch-outs'), ' Hm.');
    state.team = dutyTeam({ waiting: [], waitingTotal: 0 });
    act(() => {
      fireEvent.focus(window);
    });
    await waitFor(() =>
      expect(waiting).toHaveTextContent('No shift note waits.'),
    );
    expect(within(dialog).getByLabelText('Watch-outs')).toHaveValue(
      'Slow mornings. Hm.',
    );
  });

  it('keeps what was written when the server refuses it', async () => {
    serve();
    server.use(
      http.post(`${URL_OF_TEAM}/notes`, () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'You lack it' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Write shift note…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Watch-outs'), 'Slow');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Post the note' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'You lack it',
    );
    expect(within(dialog).getByLabelText('Watch-outs')).toHaveValue('Slow');
  });
});
