import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { shopStandings, standing } from '../../__testUtils__/standings';
import { EntityReadinessCard } from './EntityReadinessCard';

const STANDINGS = `${READINESS_URL}/entities/component/default/shop/standings`;
const TAB = '/catalog/default/component/shop/readiness';

const server = setupServer();
registerMswTestHooks(server);
beforeEach(() => {
  // The other lines of the card load by themselves and fail by themselves.
  server.use(
    http.get(`${READINESS_URL}/*`, () =>
      HttpResponse.json({}, { status: 404 }),
    ),
  );
});

function serve(standings = shopStandings()) {
  server.use(http.get(STANDINGS, () => HttpResponse.json(standings)));
}

describe('EntityReadinessCard', () => {
  it('says the level, the score and what stands before the next level', async () => {
    serve();
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    expect(
      await screen.findByRole('link', { name: 'Production readiness' }),
    ).toHaveAttribute('href', `${TAB}?scorecard=production`);
    expect(screen.getByText('Bronze')).toBeInTheDocument();
    expect(screen.getByText('Score 25%')).toBeInTheDocument();
    expect(screen.getByText('Next: Silver — 2 to go')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Title of has-runbook' }),
    ).toHaveAttribute('href', `${TAB}?open=has-runbook`);
    expect(screen.getByRole('link', { name: /Details/ })).toHaveAttribute(
      'href',
      TAB,
    );
  });

  it('has a line per part, each linking to its tab and failing by itself', async () => {
    serve();
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    expect(await screen.findByText('Score 25%')).toBeInTheDocument();
    const lines = [
      ['On call', 'on-call'],
      ['SLO', 'slos'],
      ['Handover', 'handover'],
      ['Runbooks', 'runbooks'],
    ];
    for (const [name, tab] of lines) {
      expect(screen.getByRole('link', { name })).toHaveAttribute(
        'href',
        `/catalog/default/component/shop/${tab}`,
      );
    }
    expect(await screen.findAllByRole('alert')).toHaveLength(lines.length);
  });

  it('shows only the first blockers, and how many more there are', async () => {
    const blockers = ['a', 'b', 'c', 'd', 'e'].map(checkId => ({
      checkId,
      title: `Blocker ${checkId}`,
      status: 'fail' as const,
      message: '',
    }));
    serve(shopStandings({ standings: [standing({ nextBlockers: blockers })] }));
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    expect(await screen.findByText('and 2 more')).toBeInTheDocument();
    const steps = screen.getByRole('list', { name: 'Levels, lowest first' });
    expect(within(steps).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getAllByRole('link', { name: /^Blocker/ })).toHaveLength(3);
  });

  it('congratulates at the top', async () => {
    serve(
      shopStandings({
        standings: [standing({ nextLevel: null, nextBlockers: [] })],
      }),
    );
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    expect(
      await screen.findByText('The highest level is reached'),
    ).toBeInTheDocument();
  });

  it.each([
    ['2026-11-20T10:00:00Z', 'No scorecard applies to this entity.'],
    [null, 'Not evaluated yet. This happens within minutes.'],
  ])('says why it is empty (evaluated: %s)', async (evaluatedAt, text) => {
    serve(shopStandings({ evaluatedAt, standings: [], outcomes: [] }));
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says what failed, and recovers on retry', async () => {
    server.use(
      http.get(STANDINGS, () => HttpResponse.json({}, { status: 500 }), {
        once: true,
      }),
      http.get(STANDINGS, () => HttpResponse.json(shopStandings())),
    );
    renderPart(<EntityReadinessCard />, { entity: SHOP });
    const failure = await screen.findByText('This could not be loaded');
    await userEvent.click(
      within(failure.closest('[role=alert]') as HTMLElement).getByRole(
        'button',
        { name: 'Try again' },
      ),
    );
    expect(await screen.findByText('Score 25%')).toBeInTheDocument();
  });
});
