import type {
  EntityStandings,
  Outcome,
  OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';

/** A level that an outcome holds back, and the scorecard it belongs to. */
export interface Lift {
  scorecardTitle: string;
  levelTitle: string;
}

/** An outcome, and the next levels it holds back. */
export interface ArrangedOutcome {
  outcome: Outcome;
  lifts: Lift[];
}

/** The outcomes of an entity in the order in which to look at them. */
export interface ArrangedOutcomes {
  /** What holds the next level back, in the order of the scorecards. */
  next: ArrangedOutcome[];
  /** What is not well either, and holds no next level back. */
  later: ArrangedOutcome[];
  /** What passes, is exempt or does not apply. */
  settled: ArrangedOutcome[];
}

/** What narrows the outcomes; empty values narrow nothing. */
export interface OutcomeFilter {
  scorecard: string;
  section: string;
  status: string[];
}

const SETTLED: ReadonlySet<OutcomeStatus> = new Set([
  'pass',
  'exempt',
  'not-applicable',
]);

function checksOf(standings: EntityStandings, scorecard: string): Set<string> {
  return new Set(
    standings.scorecards
      .filter(candidate => candidate.name === scorecard)
      .flatMap(candidate => candidate.levels)
      .flatMap(level => level.checks)
      .map(check => check.checkId),
  );
}

/** The sections that the outcomes belong to, each once, in their order. */
export function sectionsOf(standings: EntityStandings): string[] {
  return [...new Set(standings.outcomes.map(outcome => outcome.section))];
}

/**
 * Sorts outcomes into what to do next, what to do later and what is settled.
 * An outcome several scorecards ask for is listed once.
 */
export function arrangeOutcomes(
  standings: EntityStandings,
  filter: OutcomeFilter,
): ArrangedOutcomes {
  const wanted = filter.scorecard
    ? checksOf(standings, filter.scorecard)
    : undefined;

  const lifts = new Map<string, Lift[]>();
  for (const standing of standings.standings) {
    if (
      !standing.nextLevel ||
      (filter.scorecard && standing.scorecard !== filter.scorecard)
    ) {
      continue;
    }
    for (const blocker of standing.nextBlockers) {
      lifts.set(blocker.checkId, [
        ...(lifts.get(blocker.checkId) ?? []),
        {
          scorecardTitle: standing.scorecardTitle,
          levelTitle: standing.nextLevel.title,
        },
      ]);
    }
  }

  const shown = standings.outcomes.filter(
    outcome =>
      (!wanted || wanted.has(outcome.checkId)) &&
      (!filter.section || outcome.section === filter.section) &&
      (filter.status.length === 0 || filter.status.includes(outcome.status)),
  );
  const arranged = shown.map(outcome => ({
    outcome,
    lifts: lifts.get(outcome.checkId) ?? [],
  }));

  const order = [...lifts.keys()];
  return {
    next: arranged
      .filter(one => one.lifts.length > 0)
      .sort(
        (a, b) =>
          order.indexOf(a.outcome.checkId) - order.indexOf(b.outcome.checkId),
      ),
    later: arranged.filter(
      one => one.lifts.length === 0 && !SETTLED.has(one.outcome.status),
    ),
    settled: arranged.filter(
      one => one.lifts.length === 0 && SETTLED.has(one.outcome.status),
    ),
  };
}
