import type {
  DutyTeam,
  NewShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import {
  dutyDay,
  dutyTeam,
  shiftNote,
  TEAM_PATH,
} from '../../__testUtils__/duty';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { DutyTeamContent } from './DutyTeamContent';

const server = setupServer();
registerMswTestHooks(server);

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const URL_OF_TEAM = `${READINESS_URL}${TEAM_PATH}`;
const PAGE = '/readiness/duty/group/default/shop-ops';

/** Serves a team and its history, and notes what was asked and written. */
function serve(first: Partial<DutyTeam> = {}) {
  const state = { team: dutyTeam(first), asked: 0 };
  const searches: URLSearchParams[] = [];
  const ticked: Array<{ path: string; body: unknown }> = [];
  const posted: NewShiftNote[] = [];
  const acknowledged: unknown[] = [];
  server.use(
    http.get(URL_OF_TEAM, () => {
      state.asked += 1;
      return HttpResponse.json(state.team);
    }),
    http.get(`${URL_OF_TEAM}/notes`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      searches.push(search);
      return HttpResponse.json(
        search.get('search') === 'nothing'
          ? { items: [], totalItems: 0, authors: ['user:default/ada'] }
          : {
              items: [
                shiftNote({
                  id: 'old',
                  plannedWork: 'Old work',
                  waiting: false,
                  mayAcknowledge: false,
                  acknowledgements: [
                    {
                      by: 'user:default/lin',
                      at: '2026-11-20T17:05:00.000Z',
                      comment: 'Got it.',
                    },
                    {
                      by: 'user:default/kai',
                      at: '2026-11-20T18:05:00.000Z',
                      comment: null,
                    },
                  ],
                }),
              ],
              totalItems: 12,
              nextCursor: 'second',
              authors: ['user:default/ada', 'user:default/lin'],
            },
      );
    }),
    http.get(`${URL_OF_TEAM}/notes/linked`, () =>
      HttpResponse.json(
        shiftNote({
          id: 'linked',
          plannedWork: 'What the link is about',
          corrects: 'older',
          correctedBy: [
            {
              id: 'newer',
              authorRef: 'user:default/kai',
              postedAt: '2026-11-20T18:00:00.000Z',
            },
          ],
          waiting: false,
          mayAcknowledge: false,
        }),
      ),
    ),
    http.get(`${URL_OF_TEAM}/days`, () =>
      HttpResponse.json({
        items: [
          {
            day: '2026-11-19',
            timezone: 'Europe/London',
            done: 3,
            total: 5,
            people: ['user:default/ada'],
          },
        ],
        totalItems: 1,
      }),
    ),
    http.get(`${URL_OF_TEAM}/days/2026-11-19`, () =>
      HttpResponse.json(dutyDay({ day: '2026-11-19', open: false })),
    ),
    http.put(`${URL_OF_TEAM}/days/:day/:list/:item`, async ({ request }) => {
      const body = (await request.json()) as { done: boolean };
      ticked.push({ path: new URL(request.url).pathname, body });
      const [start, ...others] = dutyDay().lists;
      const today = dutyDay({
        lists: [
          {
            ...start,
            items: start.items.map(item =>
              item.id === 'read-note'
                ? {
                    ...item,
                    done: body.done,
                    by: 'user:default/lin',
                    at: '2026-11-21T12:01:00.000Z',
                  }
                : item,
            ),
          },
          ...others,
        ],
      });
      state.team = { ...state.team, today };
      return HttpResponse.json(today);
    }),
    http.post(`${URL_OF_TEAM}/notes`, async ({ request }) => {
      posted.push((await request.json()) as NewShiftNote);
      return HttpResponse.json(shiftNote({ id: 'posted' }));
    }),
    http.post(
      `${URL_OF_TEAM}/notes/:id/acknowledgement`,
      async ({ request }) => {
        acknowledged.push(await request.json());
        state.team = {
          ...state.team,
          at: '2026-11-21T12:00:05.000Z',
          waiting: [],
          waitingTotal: 0,
        };
        return HttpResponse.json(shiftNote({ waiting: false }));
      },
    ),
  );
  return { state, searches, ticked, posted, acknowledged };
}

const render = (search = '') =>
  renderPart(
    <Routes>
      <Route
        path="/readiness/duty/:kind/:namespace/:name"
        element={<DutyTeamContent />}
      />
    </Routes>,
    { url: `${PAGE}${search}` },
  );
const url = () => screen.getByTestId('url').textContent;
const region = (name: string) => screen.findByRole('region', { name });

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

  it('searches and narrows the history, all in the URL', async () => {
    const { searches } = serve();
    render();
    const history = await region('Shift notes');
    const list = await within(history).findByRole('list', {
      name: 'Shift notes, newest first',
    });
    expect(list).toHaveTextContent('Taken over by lin');
    expect(list).toHaveTextContent('“Got it.”');
    expect(list).toHaveTextContent('Also acknowledged by kai');
    const filters = within(history).getByRole('region', {
      name: 'Narrow the shift notes',
    });
    await userEvent.selectOptions(
      within(filters).getByLabelText('Author'),
      'user:default/lin',
    );
    await userEvent.selectOptions(
      within(filters).getByLabelText('Service'),
      'The till',
    );
    await userEvent.selectOptions(
      within(filters).getByLabelText('State'),
      'Not acknowledged',
    );
    fireEvent.change(within(filters).getByLabelText('From'), {
      target: { value: '2026-11-01' },
    });
    await userEvent.type(
      within(filters).getByRole('searchbox', { name: 'Search in all notes' }),
      'nothing',
    );
    expect(
      await within(history).findByText('No shift note matches these filters.'),
    ).toBeVisible();
    expect(Object.fromEntries(searches.at(-1)!)).toEqual({
      author: 'user:default/lin',
      entityRef: 'component:default/till',
      state: 'waiting',
      from: '2026-11-01',
      search: 'nothing',
      limit: '10',
    });
    expect(url()).toBe(
      '?author=user%3Adefault%2Flin&service=component%3Adefault%2Ftill&state=waiting&from=2026-11-01&search=nothing',
    );
    await userEvent.click(
      within(filters).getByRole('button', { name: 'Clear filters' }),
    );
    expect(url()).toBe('');
  });

  it('pages through the history', async () => {
    const { searches } = serve();
    render();
    const history = await region('Shift notes');
    const pages = await within(history).findByRole('navigation', {
      name: 'Pages of shift notes',
    });
    expect(pages).toHaveTextContent('1–1 of 12');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(searches.at(-1)!.get('cursor')).toBe('second'));
    expect(url()).toBe('?cursor=second');
  });

  it('shows the note that a link names, what it corrects and what corrects it', async () => {
    serve();
    render('?note=linked');
    const linked = await region('The note you followed a link to');
    const note = await within(linked).findByRole('article');
    expect(note).toHaveTextContent('What the link is about');
    expect(note).toHaveTextContent('Corrected by a note of kai');
    expect(
      within(note)
        .getAllByRole('link', { name: 'Show it' })
        .map(link => link.getAttribute('href')),
    ).toEqual([`${PAGE}?note=older`, `${PAGE}?note=newer`]);
    expect(
      within(note).queryByRole('button', { name: 'Correct…' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      within(linked).getByRole('button', { name: 'Close it' }),
    );
    expect(url()).toBe('');
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

  it('keeps the rest when the history fails, and recovers', async () => {
    serve();
    server.use(
      http.get(
        `${URL_OF_TEAM}/notes`,
        () => HttpResponse.json({}, { status: 500 }),
        { once: true },
      ),
    );
    render();
    const history = await region('Shift notes');
    await userEvent.click(
      await within(history).findByRole('button', { name: 'Try again' }),
    );
    expect(await within(history).findByRole('list')).toBeInTheDocument();
    expect(await region('On duty now')).toBeInTheDocument();
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
