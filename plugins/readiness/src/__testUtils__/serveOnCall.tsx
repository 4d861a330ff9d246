import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { EntityOnCallContent } from '../components/onCall/EntityOnCallContent';
import { READINESS_URL, renderPart, SHOP } from './renderPart';

/** Where the backend answers about the shop. */
export const ON_CALL_OF_SHOP = `${READINESS_URL}/entities/component/default/shop/on-call`;

/** Where it answers what the last shift left, of any entity. */
export const SHIFT_NOTE = `${READINESS_URL}/entities/:kind/:namespace/:name/shift-note`;

/** A backend that knows on-call of the shop, for the tests of one file. */
export function setupOnCall() {
  const server = setupServer();
  registerMswTestHooks(server);
  const serve = (answer: EntityOnCall) =>
    server.use(http.get(ON_CALL_OF_SHOP, () => HttpResponse.json(answer)));
  // What a test hands the server by itself goes before this.
  const noNote = http.get(SHIFT_NOTE, () =>
    HttpResponse.json({ team: null, note: null, waitingTotal: 0 }),
  );
  beforeEach(() => server.use(noNote));
  return {
    server,
    serve,
    /** Opens the tab on what the backend answers. */
    openTab: (answer: EntityOnCall, url?: string) => {
      serve(answer);
      renderPart(<EntityOnCallContent />, { entity: SHOP, url });
    },
  };
}
