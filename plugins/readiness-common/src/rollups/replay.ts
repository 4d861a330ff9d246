import type { OutcomeSpan } from '../contracts/rollups';
import type {
  OutcomeStatus,
  OutcomeTransition,
  CheckSeverity,
} from '../contracts/scorecards';
import {
  checkCounts,
  computeStanding,
  type CountedOutcome,
  type LevelRequirement,
} from '../scorecards';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What the status of one outcome was between two moments, from its transitions
 * in between, oldest first. What was before its first verdict is left out.
 *
 * @public
 */
export function outcomeSpans(options: {
  status: OutcomeStatus;
  /** When the present status began. */
  since: string;
  transitions: ReadonlyArray<Pick<OutcomeTransition, 'at' | 'from' | 'to'>>;
  from: Date;
  to: Date;
}): OutcomeSpan[] {
  const { transitions, status, since } = options;
  const from = options.from.toISOString();
  const to = options.to.toISOString();
  const steps = transitions.filter(({ at }) => at > from && at <= to);
  const [first] = steps;
  const spans: OutcomeSpan[] = [];
  if (!first) {
    const start = since > from ? since : from;
    return start < to ? [{ status, from: start, to }] : [];
  }
  if (first.from !== null) {
    spans.push({ status: first.from, from, to: first.at });
  }
  steps.forEach((step, index) => {
    spans.push({
      status: step.to,
      from: step.at,
      to: steps[index + 1]?.at ?? to,
    });
  });
  return spans;
}

/**
 * What a standing was at the end of each day, adding the statuses of then up
 * by the levels of today. A check that had no verdict yet is left out, as
 * nobody asked for it then. Days before any verdict are left out.
 *
 * @public
 */
export function replayStanding(options: {
  levels: readonly LevelRequirement[];
  checks: ReadonlyMap<
    string,
    { severity: CheckSeverity; draft: boolean; effectiveFrom?: string }
  >;
  spans: ReadonlyMap<string, readonly OutcomeSpan[]>;
  from: Date;
  to: Date;
}): Array<{ day: string; rank: number; score: number | null }> {
  const { levels, checks, spans } = options;
  const asked = levels.flatMap(level => level.checks.map(c => c.checkId));
  return moments(options.from, options.to).flatMap(moment => {
    const at = moment.toISOString();
    const outcomes = new Map<string, CountedOutcome>();
    let known = false;
    for (const checkId of asked) {
      const check = checks.get(checkId);
      const status = spans
        .get(checkId)
        ?.find(span => span.from <= at && at <= span.to)?.status;
      known ||= status !== undefined;
      outcomes.set(checkId, {
        status: status ?? 'not-applicable',
        severity: check?.severity ?? 'block',
        counts: check !== undefined && checkCounts(check, moment),
      });
    }
    if (!known) {
      return [];
    }
    const { level, score } = computeStanding({ levels, outcomes });
    return [{ day: at.slice(0, 10), rank: level?.rank ?? 0, score }];
  });
}

/** The last moment of each day, and now for today. */
function moments(from: Date, to: Date): Date[] {
  const found: Date[] = [];
  for (
    let end = (Math.floor(from.getTime() / DAY_MS) + 1) * DAY_MS - 1;
    end < to.getTime();
    end += DAY_MS
  ) {
    found.push(new Date(end));
  }
  return [...found, to];
}
