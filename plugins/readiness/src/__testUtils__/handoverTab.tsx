import { TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import { EntityHandoverContent } from '../components/handovers';
import { entityHandovers, handover, handoverRecord } from './handovers';
import { READINESS_URL, renderPart, SHOP } from './renderPart';
import { shopStandings } from './standings';

/** What the tab loads. */
export const TAB_URL = `${READINESS_URL}/entities/component/default/shop/handovers`;
/** The handover most tests are about. */
export const ONE_URL = `${READINESS_URL}/handovers/h1`;

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'shop-ops', namespace: 'default' },
      spec: { type: 'team', profile: { displayName: 'Shop Operations' } },
    },
  ],
});

/** Answers for the tab and for one handover; each list's last one for good. */
export function serveTab(
  server: SetupServer,
  answers: {
    tab?: ReturnType<typeof entityHandovers>[];
    records?: ReturnType<typeof handoverRecord>[];
  } = {},
) {
  const { tab = [entityHandovers()], records = [handoverRecord()] } = answers;
  let nextTab = 0;
  let nextRecord = 0;
  server.use(
    http.get(TAB_URL, () =>
      HttpResponse.json(tab[Math.min(nextTab++, tab.length - 1)]),
    ),
    http.get(ONE_URL, () =>
      HttpResponse.json(records[Math.min(nextRecord++, records.length - 1)]),
    ),
    http.get(`${TAB_URL}/compare`, () =>
      HttpResponse.json({ snapshots: [], comparison: null }),
    ),
    http.put(`${READINESS_URL}/handovers/:id/seen`, () =>
      HttpResponse.json({ seenSeq: 1 }),
    ),
    http.get(`${READINESS_URL}/entities/component/default/shop/standings`, () =>
      HttpResponse.json(shopStandings()),
    ),
  );
}

/** Records what is posted, and answers with a handover. */
export function accept(
  server: SetupServer,
  path: string,
  answer: ReturnType<typeof handover> = handover(),
) {
  const bodies: unknown[] = [];
  server.use(
    http.post(path, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(answer);
    }),
  );
  return bodies;
}

/** Refuses what is posted, the given number of times. */
export function refuse(
  server: SetupServer,
  path: string,
  options: { status: number; message: string; times?: number },
) {
  const { status, message, times = 1 } = options;
  for (let time = 0; time < times; time += 1) {
    server.use(
      http.post(
        path,
        () =>
          HttpResponse.json(
            {
              error: { name: 'ConflictError', message },
              response: { statusCode: status },
            },
            { status },
          ),
        { once: true },
      ),
    );
  }
}

/** Shows the tab. */
export function renderTab(url?: string) {
  renderPart(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <EntityHandoverContent />
    </TestApiProvider>,
    { entity: SHOP, url },
  );
}

/** The dialog that is open. */
export const dialog = () => screen.findByRole('dialog');

/** Puts a text into a field at once; typing it letter by letter takes long. */
export async function fill(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
}
