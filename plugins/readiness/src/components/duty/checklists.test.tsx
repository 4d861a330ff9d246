import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { dutyDay, dutyTeam, TEAM_PATH } from '../../__testUtils__/duty';
import { region, setupDuty, URL_OF_TEAM } from '../../__testUtils__/serveDuty';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const { server, serve, render } = setupDuty();
const url = () => screen.getByTestId('url').textContent;

describe('checklists of a team', () => {
  it('ticks an item, takes a tick back and keeps a note', async () => {
    const { ticked } = serve();
    render();
    const start = await region('Start of the day');
    await userEvent.click(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    );
    expect(await within(start).findByText('All done')).toBeVisible();
    expect(await screen.findByText('Read the note: done')).toHaveAttribute(
      'role',
      'status',
    );
    await userEvent.click(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    );
    expect(await within(start).findByText('1 of 2 done')).toBeVisible();

    await userEvent.click(
      within(start).getByRole('button', {
        name: 'Change the note on Open the channels',
      }),
    );
    const field = within(start).getByRole('textbox', {
      name: 'Note on Open the channels',
    });
    expect(field).toHaveValue('The board was down');
    await userEvent.clear(field);
    await userEvent.type(field, 'It is up');
    await userEvent.click(
      within(start).getByRole('button', { name: 'Keep the note' }),
    );
    await waitFor(() => expect(field).not.toBeInTheDocument());
    expect(ticked).toEqual([
      {
        path: `/api/readiness${TEAM_PATH}/days/2026-11-21/start/read-note`,
        body: { done: true },
      },
      { path: expect.stringMatching(/read-note$/), body: { done: false } },
      {
        path: expect.stringMatching(/start\/open-channels$/),
        body: { done: true, note: 'It is up' },
      },
    ]);
  });

  it('says what could not be kept, in the words of the server', async () => {
    serve();
    server.use(
      http.put(`${URL_OF_TEAM}/days/:day/:list/:item`, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'load the day again' },
            response: { statusCode: 409 },
          },
          { status: 409 },
        ),
      ),
    );
    render();
    const start = await region('Start of the day');
    await userEvent.click(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'load the day again',
    );
    expect(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    ).not.toBeChecked();
  });

  it('sees what others ticked when the reader comes back', async () => {
    const { state } = serve();
    render();
    const start = await region('Start of the day');
    const [first, ...others] = dutyDay().lists;
    state.team = dutyTeam({
      today: dutyDay({
        lists: [
          {
            ...first,
            items: first.items.map(item => ({ ...item, done: true })),
          },
          ...others,
        ],
      }),
    });
    act(() => {
      fireEvent.focus(window);
    });
    expect(await within(start).findByText('All done')).toBeVisible();
  });

  it('opens an earlier day as it was', async () => {
    serve();
    render();
    const days = await region('Earlier days');
    expect(await within(days).findByText(/3 of 5 done/)).toBeVisible();
    await userEvent.click(
      within(days).getByRole('button', { name: /^Show .*Nov 19, 2026/ }),
    );
    expect(url()).toBe('?day=2026-11-19');
    expect(await screen.findByText(/This day is closed/)).toBeVisible();
    const start = await region('Start of the day');
    expect(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    ).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to today' }),
    );
    expect(url()).toBe('');
  });
});
