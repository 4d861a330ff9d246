import type { DutyTeamRow } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { READINESS_URL, renderPart } from '../../__testUtils__/renderPart';
import { DutyTeamsContent } from './DutyTeamsContent';

const server = setupServer();
registerMswTestHooks(server);

// Loading the lazy parts takes long on a busy machine.
jest.setTimeout(30_000);

const row = (name: string, changes: Partial<DutyTeamRow> = {}) => ({
  teamRef: `group:default/${name}`,
  title: `Team ${name}`,
  mine: false,
  operates: 1,
  waiting: 0,
  lastNoteAt: null,
  ...changes,
});

const TEAMS = [
  row('shop-ops', {
    mine: true,
    operates: 3,
    waiting: 2,
    lastNoteAt: new Date(Date.now() - 3_600_000).toISOString(),
  }),
  row('till-ops'),
];

function serve(teams: DutyTeamRow[] = TEAMS) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(`${READINESS_URL}/duty`, ({ request }) => {
      const search = new URL(request.url).searchParams;
      asked.push(search);
      const items = teams
        .filter(team => !search.has('mine') || team.mine)
        .filter(team => !search.has('waiting') || team.waiting > 0)
        .filter(team => team.title.includes(search.get('search') ?? ''));
      return HttpResponse.json({
        items,
        totalItems: items.length,
        mine: teams.filter(team => team.mine).length,
        withWaiting: teams.filter(team => team.waiting > 0).length,
      });
    }),
  );
  return asked;
}

const render = (search = '') =>
  renderPart(<DutyTeamsContent />, { url: `/readiness/duty${search}` });
const url = () => screen.getByTestId('url').textContent;
const table = () =>
  screen.findByRole('table', {
    name: 'Teams, those with a waiting note first',
  });

describe('DutyTeamsContent', () => {
  it('starts with the teams the reader is in', async () => {
    serve();
    render();
    const [, mine, ...others] = within(await table()).getAllByRole('row');
    expect(others).toEqual([]);
    expect(mine).toHaveTextContent(
      'Team shop-ops2 wait to be acknowledged1 hour ago3 entities',
    );
    expect(
      within(mine).getByRole('link', { name: 'Team shop-ops' }),
    ).toHaveAttribute('href', '/readiness/duty/group/default/shop-ops');
  });

  it('shows all teams on demand, and narrows them in the URL', async () => {
    const asked = serve();
    render();
    await table();
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'All teams');
    expect(
      await screen.findByRole('link', { name: 'Team till-ops' }),
    ).toBeVisible();
    expect(url()).toBe('?show=all');
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'Only teams with a waiting note (1)',
      }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: 'Team till-ops' }),
      ).not.toBeInTheDocument(),
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search teams' }),
      'nobody',
    );
    expect(await screen.findByText('No team matches.')).toBeVisible();
    expect(url()).toBe('?show=all&waiting=1&search=nobody');
    expect(Object.fromEntries(asked.at(-1)!)).toEqual({
      waiting: 'true',
      search: 'nobody',
      limit: '50',
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all teams' }),
    );
    expect(url()).toBe('?show=all');
  });

  it('shows all teams to who is in none', async () => {
    serve([row('till-ops')]);
    render();
    expect(
      await screen.findByRole('link', { name: 'Team till-ops' }),
    ).toBeVisible();
    expect(await table()).toHaveTextContent('None waitsnone yet1 entity');
  });

  it('teaches where nobody operates anything', async () => {
    serve([]);
    render();
    expect(
      await screen.findByText('No team operates anything yet'),
    ).toBeVisible();
  });

  it('says what failed, and recovers', async () => {
    serve();
    server.use(
      http.get(
        `${READINESS_URL}/duty`,
        () => HttpResponse.json({}, { status: 500 }),
        { once: true },
      ),
      http.get(
        `${READINESS_URL}/duty`,
        () => HttpResponse.json({}, { status: 500 }),
        { once: true },
      ),
    );
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await table()).toBeInTheDocument();
  });
});
