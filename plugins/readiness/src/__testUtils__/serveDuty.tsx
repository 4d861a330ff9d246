import type {
  DutyTeam,
  NewShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Route, Routes } from 'react-router-dom';
import { DutyTeamContent } from '../components/duty/DutyTeamContent';
import { dutyDay, dutyTeam, shiftNote, TEAM_PATH } from './duty';
import { READINESS_URL, renderPart } from './renderPart';

/** Where the backend answers about the team. */
export const URL_OF_TEAM = `${READINESS_URL}${TEAM_PATH}`;

/** Where its page is. */
export const PAGE = '/readiness/duty/group/default/shop-ops';

/** A part of the page, by its name. */
export const region = (name: string) => screen.findByRole('region', { name });

/** A backend that knows the duty of a team, for the tests of one file. */
export function setupDuty() {
  const server = setupServer();
  registerMswTestHooks(server);

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

  /** Opens the page of the team. */
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

  return { server, serve, render };
}
