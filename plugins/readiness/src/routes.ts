import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The organisation page. */
export const organisationRouteRef = createRouteRef();

/** The page of one check, below the organisation page. */
export const checkRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/checks/:checkId',
});

/** The page of one campaign, below the organisation page. */
export const campaignRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/campaigns/:name',
});

/** The objectives of all entities, below the organisation page. */
export const slosRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/slos',
});

/** Who is on call for all entities, below the organisation page. */
export const onCallRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/on-call',
});

/** The operating teams and their duty, below the organisation page. */
export const dutyRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/duty',
});

/** The duty page of one team, below the organisation page. */
export const dutyTeamRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/duty/:kind/:namespace/:name',
});

/** All handovers, below the organisation page. */
export const handoversRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/handovers',
});

/** The record of one handover, below the organisation page. */
export const handoverRecordRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/handovers/:id',
});

/** A handover on paper, below the organisation page. */
export const handoverPrintRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/handovers/:id/print',
});

/** What waits for the reader, below the organisation page. */
export const approvalsRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/approvals',
});

/** Where definitions are tried out, below the organisation page. */
export const tryOutRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/try-out',
});

/** The page of one owner with the groups in it, below the organisation page. */
export const groupRouteRef = createSubRouteRef({
  parent: organisationRouteRef,
  path: '/groups/:kind/:namespace/:name',
});

/** The entity tabs. */
export const entityReadinessRouteRef = createRouteRef();
export const entityRunbooksRouteRef = createRouteRef();
export const entitySlosRouteRef = createRouteRef();
export const entityOnCallRouteRef = createRouteRef();
export const entityHandoverRouteRef = createRouteRef();
