import { screen, within } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { shiftNote } from '../../__testUtils__/duty';
import {
  PAGE,
  region,
  setupDuty,
  URL_OF_TEAM,
} from '../../__testUtils__/serveDuty';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const { server, serve, render } = setupDuty();

describe('DutyTeamContent', () => {
  it('shows who is on duty, what waits, and the lists with who ticked what', async () => {
    serve();
    render();
    expect(
      await screen.findByRole('heading', { name: 'Shop Operations' }),
    ).toBeVisible();
    const onDuty = await region('On duty now');
    expect(onDuty).toHaveTextContent('support lead');
    expect(onDuty).toHaveTextContent('ada');
    expect(onDuty).toHaveTextContent(/Next: lin from/);
    expect(onDuty).toHaveTextContent('Level 2');

    const waiting = await region('Waits to be acknowledged');
    const note = within(waiting).getByRole('article', {
      name: 'Shift note of ada',
    });
    expect(note).toHaveTextContent('Waits to be acknowledged');
    expect(note).toHaveTextContent('About the shift as support lead');
    expect(note).toHaveTextContent('ConcernsThe shop');
    expect(note).toHaveTextContent('Planned workMove the ledger.');
    expect(note).toHaveTextContent('Live incidentsNothing');
    expect(
      within(note).getByRole('link', { name: 'Link to this note' }),
    ).toHaveAttribute('href', `${PAGE}?note=note-1`);

    const start = await region('Start of the day');
    expect(start).toHaveTextContent('1 of 2 done');
    expect(start).toHaveTextContent(/Done by ada/);
    expect(start).toHaveTextContent('“The board was down” Noted by ada');
    expect(start).toHaveTextContent('From the support model of the team');
    expect(await region('During the day')).toHaveTextContent(
      'nothing on this list',
    );
    expect(await region('End of the day')).toHaveTextContent(
      'Comes with the product',
    );
    expect(
      screen.getByRole('link', { name: /^Support model/ }),
    ).toHaveAttribute('href', 'https://git.example.com/support.yaml');
  });

  it('tells those who may not whom it is for', async () => {
    serve({
      may: { tick: false, write: false },
      waiting: [shiftNote({ mayAcknowledge: false })],
    });
    render();
    const start = await region('Start of the day');
    expect(
      within(start).getByRole('checkbox', { name: 'Read the note' }),
    ).toBeDisabled();
    expect(screen.getByText(/^Items are ticked by the team/)).toBeVisible();
    expect(
      screen.getByText(/^Shift notes are written by the team/),
    ).toBeVisible();
    for (const name of ['Write shift note…', 'Acknowledge…', 'Correct…']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('teaches where there is no rota, and says what could not be read', async () => {
    serve({
      onDuty: { state: 'not-configured' },
      supportError: 'line 3: channel',
    });
    render();
    expect(await screen.findByText('Who is on duty?')).toBeVisible();
    expect(
      screen.getByText('The support model could not be read: line 3: channel'),
    ).toBeVisible();
  });

  it.each([
    [{ state: 'unknown' as const }, /Who is on duty is not known/],
    [{ state: 'known' as const, now: [], next: [] }, /Nobody is on duty now/],
  ])('does not invent who is on duty: %j', async (onDuty, words) => {
    serve({ onDuty });
    render();
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says that it is loading', async () => {
    server.use(
      http.get(URL_OF_TEAM, async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    render();
    expect(
      await screen.findByText('Loading the duty of the team'),
    ).toHaveAttribute('role', 'status');
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [404, 'NotFoundError', 'Not found'],
  ])('says what a %i means', async (status, name, text) => {
    server.use(
      http.get(URL_OF_TEAM, () =>
        HttpResponse.json(
          { error: { name, message: 'no' }, response: { statusCode: status } },
          { status },
        ),
      ),
    );
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(text);
  });
});
