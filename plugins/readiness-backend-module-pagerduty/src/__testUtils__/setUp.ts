import type { Entity } from '@backstage/catalog-model';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { API, type startApi } from 'provider-tests';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { PagerDutyClient } from '../PagerDutyClient';
import { PagerDutyProvider } from '../PagerDutyProvider';
import { onCallPage, service } from './samples';

export const TOKEN = 'u+SecretKey-0123456789';
export const FROM = new Date('2026-11-21T12:00:00Z');
export const TO = new Date('2026-12-19T12:00:00Z');

/** A provider that asks the API at that address. */
export function providerAt(url: string): PagerDutyProvider {
  return new PagerDutyProvider({
    client: new PagerDutyClient({
      settings: { token: TOKEN, apiUrl: url },
      outbound: createOutboundClient({ allowHosts: ['127.0.0.1'] }),
    }),
  });
}

/** Services have the policy of their first two letters; nobody is on call. */
const usual: RequestHandler[] = [
  http.get(`${API}/services/:id`, ({ params }) =>
    HttpResponse.json({
      service: service(`${params.id}`, `POL-${`${params.id}`.slice(0, 2)}`),
    }),
  ),
  http.get(`${API}/oncalls`, () => onCallPage([])),
];

/** A provider with an API of its own. */
export async function setUp(
  start: typeof startApi,
  ...handlers: RequestHandler[]
) {
  const api = await start(...handlers, ...usual);
  const provider = providerAt(api.url);
  const signal = AbortSignal.timeout(30_000);
  return {
    api,
    provider,
    /** As another portion of the same run. */
    fetch: (...entities: Entity[]) =>
      provider.fetchRotas({ entities, from: FROM, to: TO, signal }),
    /** As somebody who presses Refresh. */
    fetchAnew: (...entities: Entity[]) =>
      provider.fetchRotas({
        entities,
        from: FROM,
        to: TO,
        signal: AbortSignal.timeout(30_000),
      }),
    fetchIncidents: (...entities: Entity[]) =>
      provider.fetchIncidents({
        entities,
        since: new Date('2026-10-22T12:00:00Z'),
        signal,
      }),
  };
}

/** The policies that a question for those on call is about. */
export const policiesAsked = (url: URL) =>
  url.searchParams.getAll('escalation_policy_ids[]');
