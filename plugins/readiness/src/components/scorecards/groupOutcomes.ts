import {
  OUTCOME_STATUSES,
  type EntityStandings,
  type OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { ArrangedOutcome } from './arrangeOutcomes';

/** Outcomes that are folded together. */
export interface OutcomeGroup {
  id: string;
  title: string;
  outcomes: ArrangedOutcome[];
  /** How many there are of each status, in the order in which they are told. */
  counts: Array<{ status: OutcomeStatus; count: number }>;
}

/** What outcomes are folded by. */
export type GroupBy = 'section' | 'level';

/**
 * Gathers outcomes by their section, or by the first level that asks for them:
 * of the chosen scorecard, else of the first that does.
 */
export function groupOutcomes(options: {
  outcomes: readonly ArrangedOutcome[];
  by: GroupBy;
  standings: EntityStandings;
  scorecard: string;
}): OutcomeGroup[] {
  const { outcomes, by, standings, scorecard } = options;
  const places = levelsOf(standings, scorecard);
  const groups = new Map<string, OutcomeGroup>();
  // Levels come in their own order, sections in that of the outcomes.
  const order = by === 'level' ? [...new Set(places.values())] : [];
  for (const place of order) {
    groups.set(place, { id: place, title: place, outcomes: [], counts: [] });
  }
  for (const one of outcomes) {
    const title =
      by === 'level'
        ? places.get(one.outcome.checkId) ?? ''
        : one.outcome.section;
    const group = groups.get(title) ?? {
      id: title,
      title,
      outcomes: [],
      counts: [],
    };
    group.outcomes.push(one);
    groups.set(title, group);
  }
  return [...groups.values()]
    .filter(group => group.outcomes.length > 0)
    .map(group => ({
      ...group,
      counts: OUTCOME_STATUSES.map(status => ({
        status,
        count: group.outcomes.filter(({ outcome }) => outcome.status === status)
          .length,
      })).filter(({ count }) => count > 0),
    }));
}

/** The first level that asks for each check, in words. */
function levelsOf(
  standings: EntityStandings,
  scorecard: string,
): Map<string, string> {
  const places = new Map<string, string>();
  for (const { name, title, levels } of standings.scorecards) {
    if (!scorecard || name === scorecard) {
      for (const level of levels) {
        for (const { checkId } of level.checks) {
          if (!places.has(checkId)) {
            places.set(checkId, `${title}: ${level.title}`);
          }
        }
      }
    }
  }
  return places;
}
