import { inspect } from 'node:util';
import type { Entity } from '@backstage/catalog-model';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';
import { http, HttpResponse } from 'msw';
import { startApi } from './api';

const STATUSES = [200, 204, 302, 400, 401, 403, 404, 429, 500, 503];

/**
 * All that a provider lets out when its API answers with every kind of failure
 * and repeats whatever it was sent, when it hangs up, and when it is gone.
 */
export async function everythingSeen(options: {
  /** Makes the provider for an API at that address. */
  provider: (url: string) => OnCallProvider;
  /** What it is asked about. */
  entity: Entity;
}): Promise<string[]> {
  const seen: string[] = [];
  const ask = async (provider: OnCallProvider) => {
    const signal = AbortSignal.timeout(30_000);
    const now = new Date();
    const later = new Date(now.getTime() + 28 * 24 * 60 * 60_000);
    const entities = [options.entity];
    const results = await Promise.allSettled([
      provider.fetchRotas({ entities, from: now, to: later, signal }),
      provider.fetchIncidents?.({ entities, since: now, signal }),
    ]);
    // Also what an error has hidden: its cause, and properties of its own.
    seen.push(inspect([results, provider], { depth: 20, showHidden: true }));
  };

  for (const status of STATUSES) {
    const api = await startApi(
      http.all('*', ({ request }) => {
        const repeated = JSON.stringify({
          url: request.url,
          headers: [...request.headers],
        });
        return new HttpResponse(status === 204 ? null : repeated, {
          status,
          headers: {
            'content-type': 'application/json',
            'retry-after': '0',
            location: request.url,
          },
        });
      }),
    );
    await ask(options.provider(api.url));
    await api.stop();
  }
  const rude = await startApi(http.all('*', () => HttpResponse.error()));
  const provider = options.provider(rude.url);
  await ask(provider);
  await rude.stop();
  await ask(provider);
  return seen;
}
