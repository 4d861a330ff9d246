import {
  incidentFigures,
  type EntityIncidents,
  type OnCallIncident,
} from '@backstage-readiness/plugin-readiness-common';
import type { StoredIncidents } from './IncidentStore';

const SHOWN = 50;

/** Incidents of a source that keeps some, as they are shown. */
export function viewIncidents(
  stored: StoredIncidents | undefined,
): EntityIncidents {
  const lastError = stored?.errorMessage
    ? { at: stored.attemptedAt, message: stored.errorMessage }
    : undefined;
  if (!stored?.known) {
    return lastError
      ? { state: 'unavailable', lastError }
      : { state: 'waiting' };
  }
  const { incidents, fetchedAt, since } = stored.known;
  const newest =
    (moment: 'openedAt' | 'resolvedAt') =>
    (a: OnCallIncident, b: OnCallIncident) =>
      Date.parse(b[moment] ?? '') - Date.parse(a[moment] ?? '');
  return {
    state: 'known',
    fetchedAt,
    lastError,
    from: since,
    open: incidents
      .filter(({ resolvedAt }) => resolvedAt === undefined)
      .sort(newest('openedAt'))
      .slice(0, SHOWN),
    recent: incidents
      .filter(({ resolvedAt }) => resolvedAt !== undefined)
      .sort(newest('resolvedAt'))
      .slice(0, SHOWN),
    figures: incidentFigures({ incidents, from: Date.parse(since) }),
  };
}
