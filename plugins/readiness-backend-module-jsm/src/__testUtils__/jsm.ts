import { API, type startApi } from 'provider-tests';
import { http, HttpResponse, type RequestHandler } from 'msw';
import {
  FROM,
  jsmAt,
  onCallBy,
  SINCE,
  timeline,
  TO,
  WEEK_1,
  WEEK_2,
} from './samples';

export const OPS = `${API}/jsm/ops/api/cloud-1/v1`;
export const JIRA = `${API}/ex/jira/cloud-1/rest/api/3`;

/** A responder who is a person. */
export const user = (id: string) => ({ type: 'user', id });
/** Answers with no more than a status. */
export const status = (code: number) => () =>
  new HttpResponse(null, { status: code });

/** A schedule of a team without escalations, by which Ada and Lin take turns. */
const usual: RequestHandler[] = [
  http.get(`${OPS}/schedules/:id`, ({ params }) =>
    HttpResponse.json({
      id: params.id,
      name: `Schedule ${params.id}`,
      timezone: 'Europe/London',
      enabled: true,
      teamId: 'team-1',
      rotations: [],
    }),
  ),
  http.get(`${OPS}/schedules/:id/timeline`, () =>
    HttpResponse.json(
      timeline([
        { ...WEEK_1, type: 'historical', responder: user('ada') },
        { ...WEEK_2, type: 'override', responder: user('lin') },
      ]),
    ),
  ),
  http.get(`${OPS}/teams/team-1/escalations`, () =>
    HttpResponse.json({ values: [], links: {} }),
  ),
  http.get(`${OPS}/teams`, () =>
    HttpResponse.json({
      platformTeams: [{ teamId: 'team-1', teamName: 'Payments' }],
    }),
  ),
  http.get(`${JIRA}/user/bulk`, ({ request }) =>
    HttpResponse.json({
      isLast: true,
      values: new URL(request.url).searchParams
        .getAll('accountId')
        .map(accountId => ({
          accountId,
          displayName: `Name of ${accountId}`,
          emailAddress: `${accountId}@example.com`,
        })),
    }),
  ),
];

/** A provider with an API of its own; entities name what is written. */
export async function setUp(
  start: typeof startApi,
  ...handlers: RequestHandler[]
) {
  const api = await start(...handlers, ...usual);
  const provider = jsmAt(api.url);
  const signal = AbortSignal.timeout(30_000);
  return {
    api,
    fetch: (...written: string[]) =>
      provider.fetchRotas({
        entities: written.map((text, index) => onCallBy(`c${index}`, text)),
        from: FROM,
        to: TO,
        signal,
      }),
    fetchIncidents: (...written: string[]) =>
      provider.fetchIncidents({
        entities: written.map((text, index) => onCallBy(`c${index}`, text)),
        since: SINCE,
        signal,
      }),
  };
}

/** A person as Jira names them. */
export const person = (id: string) => ({
  name: `Name of ${id}`,
  email: `${id}@example.com`,
});
