import type {
  EntityStandings,
  Outcome,
  OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';

/** A level that an outcome holds back, and the scorecard it belongs to. */
export interface Lift {
  scorecard: string;
  scorecardTitle: string;
  levelTitle: string;
}

/** An outcome, and the next levels it holds back. */
export interface ArrangedOutcome {
  outcome: Outcome;
  lifts: Lift[];
}

/** What holds the next level of one scorecard back. */
export interface NextStep extends Lift {
  /** In the order of the scorecard, without those listed with another before. */
  outcomes: ArrangedOutcome[];
  /** Those that stand with a scorecard before this one. */
  listedAbove: Outcome[];
}

/** The outcomes of an entity in the order in which to look at them. */
export interface ArrangedOutcomes {
  /** What holds the next levels back, per scorecard. */
  next: NextStep[];
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
  text: string;
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

/** Whether every word of a text is somewhere in what an outcome shows. */
function mentions(outcome: Outcome, text: string): boolean {
  const { checkId, title, section, message } = outcome;
  const shown = `${checkId}\n${title}\n${section}\n${message}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => shown.includes(word));
}

/** The outcomes that the filter leaves, in the order of the backend. */
export function filterOutcomes(
  standings: EntityStandings,
  filter: OutcomeFilter,
): Outcome[] {
  const wanted = filter.scorecard
    ? checksOf(standings, filter.scorecard)
    : undefined;
  return standings.outcomes.filter(
    outcome =>
      (!wanted || wanted.has(outcome.checkId)) &&
      (!filter.section || outcome.section === filter.section) &&
      (filter.status.length === 0 || filter.status.includes(outcome.status)) &&
      mentions(outcome, filter.text),
  );
}

/**
 * Sorts outcomes into what to do next, what to do later and what is settled.
 * An outcome several scorecards ask for is listed once, with the first of them.
 */
export function arrangeOutcomes(
  standings: EntityStandings,
  filter: OutcomeFilter,
): ArrangedOutcomes {
  const steps = standings.standings
    .filter(
      ({ scorecard }) => !filter.scorecard || scorecard === filter.scorecard,
    )
    .flatMap(({ nextLevel, nextBlockers, scorecard, scorecardTitle }) =>
      nextLevel
        ? [
            {
              lift: { scorecard, scorecardTitle, levelTitle: nextLevel.title },
              checkIds: nextBlockers.map(({ checkId }) => checkId),
            },
          ]
        : [],
    );
  const lifts = new Map<string, Lift[]>();
  for (const { lift, checkIds } of steps) {
    for (const checkId of checkIds) {
      lifts.set(checkId, [...(lifts.get(checkId) ?? []), lift]);
    }
  }

  const arranged = new Map(
    filterOutcomes(standings, filter).map(outcome => [
      outcome.checkId,
      { outcome, lifts: lifts.get(outcome.checkId) ?? [] },
    ]),
  );
  const next = steps
    .map(({ lift, checkIds }): NextStep => {
      const shown = checkIds.flatMap(checkId => arranged.get(checkId) ?? []);
      const isFirst = (one: ArrangedOutcome) => one.lifts[0] === lift;
      return {
        ...lift,
        outcomes: shown.filter(isFirst),
        listedAbove: shown
          .filter(one => !isFirst(one))
          .map(({ outcome }) => outcome),
      };
    })
    .filter(
      ({ outcomes, listedAbove }) => outcomes.length + listedAbove.length > 0,
    );
  const rest = [...arranged.values()].filter(one => one.lifts.length === 0);
  return {
    next,
    later: rest.filter(({ outcome }) => !SETTLED.has(outcome.status)),
    settled: rest.filter(({ outcome }) => SETTLED.has(outcome.status)),
  };
}

/** How many outcomes stand before next levels. */
export function countNext(next: readonly NextStep[]): number {
  return next.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
}
