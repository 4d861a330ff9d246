import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { EntityOnCallContent } from '../components/onCall/EntityOnCallContent';
import { READINESS_URL, renderPart, SHOP } from './renderPart';

/** Where the backend answers about the shop. */
export const ON_CALL_OF_SHOP = `${READINESS_URL}/entities/component/default/shop/on-call`;

/** A backend that knows on-call of the shop, for the tests of one file. */
export function setupOnCall() {
  const server = setupServer();
  registerMswTestHooks(server);
  const serve = (answer: EntityOnCall) =>
    server.use(http.get(ON_CALL_OF_SHOP, () => HttpResponse.json(answer)));
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
