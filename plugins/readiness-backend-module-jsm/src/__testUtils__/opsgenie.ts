import type { Entity } from '@backstage/catalog-model';
import { API, type startApi } from 'provider-tests';
import { http, HttpResponse, type RequestHandler } from 'msw';
import {
  component,
  FROM,
  opsgenieAt,
  SINCE,
  timeline,
  TO,
  WEEK_1,
  WEEK_2,
} from './samples';

export const V2 = `${API}/v2`;
export const SITE = 'https://harbour.app.opsgenie.com';

/** Answers with no more than a status. */
export const status = (code: number) => () =>
  new HttpResponse(null, { status: code });
/** A recipient who is a person, named by their mail address. */
export const user = (name: string) => ({ type: 'user', id: `U-${name}`, name });

const schedule = (id: string, team?: string) => ({
  id,
  name: `Schedule ${id}`,
  timezone: 'Europe/London',
  enabled: id !== 'unused',
  ...(team ? { ownerTeam: { id: `T-${team}`, name: team } } : {}),
});

const SCHEDULES = [
  schedule('first', 'Payments'),
  schedule('second', 'Payments'),
  schedule('unused', 'Payments'),
  schedule('lonely'),
  schedule('other', 'Journeys'),
];

const rule = (delay: number, recipient: object) => ({
  condition: 'if-not-acked',
  notifyType: 'default',
  delay: { timeAmount: delay, timeUnit: 'minutes' },
  recipient,
});

/** Two teams; the first has a second schedule behind its first. */
const usual: RequestHandler[] = [
  http.get(`${V2}/schedules`, ({ request }) =>
    new URL(request.url).searchParams.get('offset') === '0'
      ? HttpResponse.json({
          data: SCHEDULES.slice(0, 3),
          paging: { next: `${V2}/schedules?offset=100` },
        })
      : HttpResponse.json({ data: SCHEDULES.slice(3), paging: {} }),
  ),
  http.get(`${V2}/schedules/:id`, ({ params }) => {
    const found = SCHEDULES.find(({ id }) => id === params.id);
    return found
      ? HttpResponse.json({ data: found, took: 0.1, requestId: 'r' })
      : new HttpResponse(null, { status: 404 });
  }),
  http.get(`${V2}/schedules/:id/timeline`, ({ params }) =>
    HttpResponse.json({
      data: {
        _parent: { id: params.id, enabled: true },
        ...timeline([
          {
            ...WEEK_1,
            type: 'historical',
            recipient: user(`ada.${params.id}@example.com`),
          },
          {
            ...WEEK_2,
            type: 'default',
            recipient: user(`lin.${params.id}@example.com`),
          },
        ]),
      },
    }),
  ),
  http.get(`${V2}/escalations`, () =>
    HttpResponse.json({
      data: [
        {
          id: 'E1',
          name: 'Payments_escalation',
          ownerTeam: { id: 'T-Payments', name: 'Payments' },
          rules: [
            rule(0, { type: 'schedule', id: 'first', name: 'Schedule first' }),
            rule(5, {
              type: 'schedule',
              id: 'second',
              name: 'Schedule second',
            }),
            rule(10, { type: 'team', id: 'T-Payments', name: 'Payments' }),
          ],
        },
      ],
    }),
  ),
  http.get(`${V2}/alerts`, () => HttpResponse.json({ data: [], paging: {} })),
];

/** A provider with an API of its own. */
export async function setUp(
  start: typeof startApi,
  ...handlers: RequestHandler[]
) {
  const api = await start(...handlers, ...usual);
  const provider = opsgenieAt(api.url, SITE);
  const signal = AbortSignal.timeout(30_000);
  return {
    api,
    fetch: (...entities: Entity[]) =>
      provider.fetchRotas({ entities, from: FROM, to: TO, signal }),
    fetchIncidents: (...entities: Entity[]) =>
      provider.fetchIncidents({ entities, since: SINCE, signal }),
  };
}

/** An entity that names a team. */
export const ofTeam = (name: string, team: string) =>
  component(name, { 'opsgenie.com/team': team });
