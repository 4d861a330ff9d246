import type { Entity } from '@backstage/catalog-model';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { API, type startApi } from 'provider-tests';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { GrafanaClient } from '../GrafanaClient';
import { GrafanaProvider } from '../GrafanaProvider';

export const V1 = `${API}/api/v1`;
export const TOKEN = 'glsa_SecretKey0123456789';
const FROM = new Date('2026-11-21T12:00:00Z');
const TO = new Date('2026-12-19T12:00:00Z');
const SINCE = new Date('2026-10-22T12:00:00Z');

/** Answers with no more than a status. */
export const status = (code: number) => () =>
  new HttpResponse(null, { status: code });

/** A page of a list, and where the next one is. */
export const page = (results: unknown[], next: string | null = null) =>
  HttpResponse.json({
    count: results.length,
    next,
    previous: null,
    results,
    current_page_number: 1,
    page_size: 50,
    total_pages: 1,
  });

/** A shift as Grafana tells it. */
export const shift = (
  name: string | null,
  from: string | null,
  to: string | null,
) => ({
  user_pk: name && `U-${name}`,
  user_email: name && `${name}@example.com`,
  user_username: name,
  shift_start: from,
  shift_end: to,
});

export const WEEK = ['2026-11-16T09:00:00Z', '2026-11-23T09:00:00Z'] as const;

/** A schedule by which Ada is on call for a week. */
const usual: RequestHandler[] = [
  http.get(`${V1}/schedules/:id/`, ({ params }) =>
    HttpResponse.json({
      id: params.id,
      name: `Schedule ${params.id}`,
      type: 'web',
      team_id: null,
      time_zone: 'Europe/London',
      on_call_now: ['U-ada'],
    }),
  ),
  http.get(`${V1}/schedules/:id/final_shifts`, ({ params }) =>
    page([shift(`ada-${params.id}`, ...WEEK)]),
  ),
  http.get(`${V1}/users/:id/`, ({ params }) =>
    HttpResponse.json({
      id: params.id,
      username: `name-of-${params.id}`,
      email: `${params.id}@example.com`,
    }),
  ),
];

/** A provider that asks the API at that address. */
export function providerAt(url: string): GrafanaProvider {
  return new GrafanaProvider({
    client: new GrafanaClient({
      settings: {
        url,
        auth: { type: 'bearer', token: TOKEN },
        stackUrl: 'https://harbour.grafana.net',
      },
      outbound: createOutboundClient({ allowHosts: ['127.0.0.1'] }),
    }),
  });
}

/** An entity that names something of Grafana. */
export const entity = (name: string, written: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'readiness/on-call': written } },
});

/** A provider with an API of its own; entities name what is written. */
export async function setUp(
  start: typeof startApi,
  ...handlers: RequestHandler[]
) {
  const api = await start(...handlers, ...usual);
  const provider = providerAt(api.url);
  const signal = AbortSignal.timeout(30_000);
  const entitiesOf = (written: string[]) =>
    written.map((text, index) => entity(`c${index}`, text));
  return {
    api,
    fetch: (...written: string[]) =>
      provider.fetchRotas({
        entities: entitiesOf(written),
        from: FROM,
        to: TO,
        signal,
      }),
    fetchIncidents: (...written: string[]) =>
      provider.fetchIncidents({
        entities: entitiesOf(written),
        since: SINCE,
        signal,
      }),
  };
}
