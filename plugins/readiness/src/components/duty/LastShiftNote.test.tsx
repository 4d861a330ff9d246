import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { dutyTeam, shiftNote, TEAM_PATH } from '../../__testUtils__/duty';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { EntityDutyCard } from './EntityDutyCard';
import { LastShiftNote } from './LastShiftNote';

const server = setupServer();
registerMswTestHooks(server);

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const URL_OF_NOTE = `${READINESS_URL}/entities/component/default/shop/shift-note`;
const team = { teamRef: 'group:default/shop-ops', title: 'Shop Operations' };

function serve(answer: object) {
  server.use(http.get(URL_OF_NOTE, () => HttpResponse.json(answer)));
}

describe('LastShiftNote', () => {
  const render = () => renderPart(<LastShiftNote entity={SHOP} />);

  it('shows the note, who took over, and the way to the duty page', async () => {
    serve({
      team,
      note: shiftNote({
        waiting: false,
        acknowledgements: [
          {
            by: 'user:default/lin',
            at: '2026-11-20T17:05:00.000Z',
            comment: 'Got it.',
          },
        ],
      }),
      waitingTotal: 1,
    });
    render();
    const note = await screen.findByRole('article');
    expect(note).toHaveTextContent('Shift note of ada');
    expect(note).toHaveTextContent('Taken over');
    expect(note).toHaveTextContent('Slow mornings.');
    expect(note).toHaveTextContent(/Taken over by lin.*“Got it.”/);
    expect(
      screen.getByText('1 shift note of the team waits to be acknowledged.'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Duty page of Shop Operations' }),
    ).toHaveAttribute('href', '/readiness/duty/group/default/shop-ops');
    expect(
      screen.getByRole('link', { name: 'Link to this note' }),
    ).toHaveAttribute(
      'href',
      '/readiness/duty/group/default/shop-ops?note=note-1',
    );
  });

  it.each([
    [{ team: null, note: null, waitingTotal: 0 }, /Nobody is named/],
    [
      { team, note: null, waitingTotal: 0 },
      'Shop Operations wrote no shift note yet.',
    ],
  ])('says why there is none: %j', async (answer, words) => {
    serve(answer);
    render();
    expect(await screen.findByText(words)).toBeVisible();
  });

  it('says what failed, and recovers', async () => {
    serve({ team, note: shiftNote(), waitingTotal: 1 });
    server.use(
      http.get(URL_OF_NOTE, () => HttpResponse.json({}, { status: 500 }), {
        once: true,
      }),
    );
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByRole('article')).toHaveTextContent(
      'Waits to be acknowledged',
    );
    expect(screen.queryByText(/notes of the team wait/)).toBeNull();
  });
});

describe('EntityDutyCard', () => {
  const GROUP = {
    ...SHOP,
    kind: 'Group',
    metadata: { name: 'shop-ops', namespace: 'default' },
  };

  it('says in short how the duty of a group stands', async () => {
    server.use(
      http.get(`${READINESS_URL}${TEAM_PATH}`, () =>
        HttpResponse.json(dutyTeam()),
      ),
    );
    renderPart(<EntityDutyCard />, { entity: GROUP });
    expect(await screen.findByText('Today: 1 of 3 done')).toBeVisible();
    expect(screen.getByText('1 waits to be acknowledged')).toBeVisible();
    expect(screen.getByText(/^On duty now/)).toHaveTextContent('ada, sam');
    expect(
      screen.getByRole('link', { name: 'Open the duty page' }),
    ).toHaveAttribute('href', '/readiness/duty/group/default/shop-ops');
  });
});
