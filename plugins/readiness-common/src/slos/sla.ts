import { Duration } from 'luxon';
import { SloDefinition } from './definition';
import { sloDurationSeconds } from './duration';

/** What a support model promises. @public */
export interface SlaTerms {
  /** Share promised, for example 0.995. */
  target: number;
  /** Period of the promise, ISO 8601. */
  over: string;
  /** Name of the objective it stands on, when the model says. */
  slo?: string;
}

/** What of an objective an SLA is held against. @public */
export type SlaObjective = Pick<
  SloDefinition,
  'id' | 'name' | 'title' | 'target' | 'window'
>;

/** How an SLA stands to the objectives. @public */
export interface SlaAlignment {
  /** The objective it is held against. */
  objectiveId?: string;
  /** Whether it is no stricter than that. */
  aligned?: boolean;
  /** Why there is none, or why it is too strict. */
  problem?: string;
}

const SPEAKS_OF_AVAILABILITY = /availab|uptime|success/i;
const DAY = 86_400;
// Shares are written in percent and come back with a rounding error.
const ROUNDING = 1e-9;

/**
 * Finds the objective an SLA stands on, and whether it is no stricter. Whoever
 * keeps the objective must keep the SLA with it: the objective may allow
 * everything it allows in one stretch, so a longer period than the SLA's allows
 * more within the SLA's. Of several candidates the one that promises least
 * counts.
 *
 * @public
 */
export function alignSla(
  sla: SlaTerms,
  objectives: readonly SlaObjective[],
): SlaAlignment {
  const period = isoSeconds(sla.over);
  const candidates = candidatesFor(sla, objectives);
  if (typeof candidates === 'string') {
    return { problem: candidates };
  }
  if (period === undefined) {
    return {
      problem: `The period of the SLA, ${sla.over}, has no length; write one such as P30D`,
    };
  }
  const [weakest] = candidates
    .map(objective => ({
      objective,
      kept: keptWithin(objective, period),
    }))
    .sort((a, b) => a.kept - b.kept);
  const { objective, kept } = weakest;
  const aligned = sla.target <= kept + ROUNDING;
  return {
    objectiveId: objective.id,
    aligned,
    problem: aligned ? undefined : tooStrict(sla, objective, kept),
  };
}

/**
 * Share that is certain within so many seconds when the objective is just kept.
 * A period no longer than those seconds makes the same promise again and again.
 */
function keptWithin(objective: SlaObjective, seconds: number): number {
  const own = sloDurationSeconds(objective.window.duration);
  const allowed = (1 - objective.target) * Math.max(1, own / seconds);
  return Math.max(0, 1 - allowed);
}

function candidatesFor(
  sla: SlaTerms,
  objectives: readonly SlaObjective[],
): SlaObjective[] | string {
  if (sla.slo !== undefined) {
    const named = objectives.filter(({ id, name, title }) =>
      [id, name, title].includes(sla.slo!),
    );
    return named.length > 0
      ? named
      : `The support model says that the SLA stands on "${sla.slo}", and there is no such objective`;
  }
  if (objectives.length <= 1) {
    return objectives.length === 1
      ? [...objectives]
      : 'There is no objective the SLA could stand on';
  }
  const speaking = objectives.filter(({ name, title }) =>
    SPEAKS_OF_AVAILABILITY.test(`${name} ${title}`),
  );
  return speaking.length > 0
    ? speaking
    : 'No objective speaks of availability; name the one the SLA stands on in the support model, as spec.sla.slo';
}

function tooStrict(
  sla: SlaTerms,
  objective: SlaObjective,
  kept: number,
): string {
  const own = `The objective "${objective.title}" promises ${percent(
    objective.target,
  )}`;
  return kept < objective.target
    ? `${own} over a longer period, which leaves ${percent(
        kept,
      )} for certain in ${sla.over}; the SLA promises ${percent(sla.target)}`
    : `${own}; the SLA promises ${percent(sla.target)}`;
}

/** Without trailing zeros, as fine as people write it. */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

/** Nominal, as of objectives: a month counts 30 days, a year 365. */
function isoSeconds(text: string): number | undefined {
  const duration = Duration.fromISO(text);
  if (!duration.isValid) {
    return undefined;
  }
  const { years, quarters, months, weeks, days, hours, minutes, seconds } =
    duration;
  const total =
    (years * 365 + quarters * 90 + months * 30 + weeks * 7 + days) * DAY +
    hours * 3600 +
    minutes * 60 +
    seconds;
  return total > 0 ? total : undefined;
}
