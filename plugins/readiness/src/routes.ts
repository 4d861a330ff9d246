import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The organisation page. */
export const organisationRouteRef = createRouteRef();

/** The entity tabs. */
export const entityReadinessRouteRef = createRouteRef();
export const entityRunbooksRouteRef = createRouteRef();
export const entitySlosRouteRef = createRouteRef();
export const entityOnCallRouteRef = createRouteRef();
export const entityHandoverRouteRef = createRouteRef();
