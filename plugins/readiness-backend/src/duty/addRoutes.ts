import {
  dutyEndpoints,
  entityRefOf,
  shiftNotesEndpoints,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedDuty } from './AuthorizedDuty';
import type { AuthorizedShiftNotes } from './AuthorizedShiftNotes';
import type { DutyTeamList } from './DutyTeamList';

/** Serves the operations about duty. */
export function addDutyRoutes(
  router: Router,
  context: ServeContext,
  parts: {
    teamList: DutyTeamList;
    duty: AuthorizedDuty;
    notes: AuthorizedShiftNotes;
  },
): void {
  const { teamList, duty, notes } = parts;
  const endpoints = { ...dutyEndpoints, ...shiftNotesEndpoints };

  serve(router, endpoints.listDutyTeams, context, ({ query, credentials }) =>
    teamList.page(query, credentials),
  );
  serve(router, endpoints.getDutyTeam, context, ({ params, credentials }) =>
    duty.team(entityRefOf(params), credentials),
  );
  serve(
    router,
    endpoints.listDutyDays,
    context,
    ({ params, query, credentials }) =>
      duty.days({ teamRef: entityRefOf(params), ...query }, credentials),
  );
  serve(router, endpoints.getDutyDay, context, ({ params, credentials }) =>
    duty.day(entityRefOf(params), params.day, credentials),
  );
  serve(
    router,
    endpoints.tickDutyItem,
    context,
    ({ params, body, credentials }) => {
      const { day, list, itemId } = params;
      return duty.tick(
        { teamRef: entityRefOf(params), day, list, itemId, ...body },
        credentials,
      );
    },
  );
  serve(
    router,
    endpoints.getLastShiftNote,
    context,
    ({ params, credentials }) => notes.lastOf(entityRefOf(params), credentials),
  );
  serve(
    router,
    endpoints.listShiftNotes,
    context,
    ({ params, query, credentials }) => {
      const { cursor, limit, ...filter } = query;
      return notes.list(
        { teamRef: entityRefOf(params), filter, cursor, limit },
        credentials,
      );
    },
  );
  serve(router, endpoints.getShiftNote, context, ({ params, credentials }) =>
    notes.get(entityRefOf(params), params.id, credentials),
  );
  serve(
    router,
    endpoints.postShiftNote,
    context,
    ({ params, body, credentials }) =>
      notes.post(entityRefOf(params), body, credentials),
  );
  serve(
    router,
    endpoints.acknowledgeShiftNote,
    context,
    ({ params, body, credentials }) =>
      notes.acknowledge(
        { teamRef: entityRefOf(params), id: params.id, ...body },
        credentials,
      ),
  );
}
