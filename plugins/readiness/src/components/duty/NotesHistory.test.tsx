import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import {
  PAGE,
  region,
  setupDuty,
  URL_OF_TEAM,
} from '../../__testUtils__/serveDuty';

// Finding roles in a whole page takes long on a busy machine.
jest.setTimeout(60_000);

const { server, serve, render } = setupDuty();
const url = () => screen.getByTestId('url').textContent;

describe('NotesHistory', () => {
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
});
