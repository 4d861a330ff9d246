import {
  promisedHours,
  type Coverage,
  type OnCallRow,
  type OnCallShift,
  type OnCallState,
  type Period,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import { isCurrent, type Judgement } from '../judgeRota';
import type { StoredRota } from '../store/rows';
import { supportDuties } from '../supportDuties';

const HOUR = 60 * 60_000;
const MOST_GAPS = 20;
const MOST_SHIFTS = 60;
/** The levels that a small timeline has room for. */
const LEVELS_SHOWN = 2;

/** What lists show of the rotas of an entity. */
export type RotasSummary = Pick<
  OnCallRow,
  'state' | 'now' | 'next' | 'gapHours' | 'firstGap' | 'gaps' | 'shifts'
>;

/** Sums up the rotas of one entity, of which there is at least one. */
export function summarizeRotas(options: {
  rotas: readonly StoredRota[];
  judge: (rota: StoredRota) => Judgement;
  model: SupportModelSpec | undefined;
  now: Date;
}): RotasSummary {
  const { model, now } = options;
  const current = options.rotas
    .filter(rota => isCurrent(rota, now))
    .map(rota => ({ id: rota.id, ...options.judge(rota) }));
  const gaps = current
    .flatMap(({ coverage }) => coverage.gaps)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const coverages = current.map(({ coverage }) => coverage);
  const same =
    coverages.some(({ samePerson }) => samePerson.length > 0) ||
    (model !== undefined &&
      supportDuties({
        model,
        rotas: current,
        from: now.getTime(),
        to: Math.max(now.getTime(), ...current.map(({ until }) => until)),
      }).sameLeadAndEngineer.length > 0);
  return {
    state: stateOf({
      uncovered: coverages.some(one => isUncovered(one, model, now)),
      gaps: gaps.length > 0,
      same,
      unknown: current.length < options.rotas.length,
    }),
    now: current.flatMap(({ id, coverage }) =>
      coverage.levels.map(({ level, name, now: people, next }) => ({
        rotaId: id,
        level,
        name,
        people: people.map(({ person }) => person),
        until: firstChange(people, next),
      })),
    ),
    next: coverages[0]?.levels[0]?.next,
    gapHours: hoursOf(gaps),
    firstGap: gaps[0],
    gaps: gaps.slice(0, MOST_GAPS),
    shifts: current
      .flatMap(({ id, coverage, until }) =>
        shiftsOf(coverage, { from: now.getTime(), until }).map(shift => ({
          rotaId: id,
          ...shift,
        })),
      )
      .slice(0, MOST_SHIFTS),
  };
}

function stateOf(found: {
  uncovered: boolean;
  gaps: boolean;
  same: boolean;
  unknown: boolean;
}): OnCallState {
  if (found.uncovered) {
    return 'uncovered-now';
  }
  if (found.gaps) {
    return 'gaps';
  }
  if (found.same) {
    return 'same-person';
  }
  return found.unknown ? 'unavailable' : 'covered';
}

/** Whether somebody is promised at this moment and nobody is there. */
function isUncovered(
  { levels }: Coverage,
  model: SupportModelSpec | undefined,
  now: Date,
): boolean {
  const from = now.getTime();
  return (
    levels.every(level => level.now.length === 0) &&
    promisedHours({ hours: model?.hours, from, to: from + 1 }).intervals
      .length > 0
  );
}

function firstChange(
  people: readonly OnCallShift[],
  next: OnCallShift | undefined,
): string | null {
  const ends = people.flatMap(({ end }) => end ?? []);
  const moments = people.length > 0 ? ends : [next?.start ?? []].flat();
  return moments.length > 0
    ? moments.reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b))
    : null;
}

function shiftsOf(
  { levels }: Coverage,
  window: { from: number; until: number },
): Array<Omit<OnCallRow['shifts'][number], 'rotaId'>> {
  return levels
    .slice(0, LEVELS_SHOWN)
    .flatMap(({ level, shifts }) =>
      shifts
        .filter(
          ({ start, end }) =>
            (end === null || Date.parse(end) > window.from) &&
            (start === null || Date.parse(start) < window.until),
        )
        .map(({ person, start, end }) => ({ level, person, start, end })),
    );
}

/** In hours, without the noise of adding up fractions. */
function hoursOf(periods: readonly Period[]): number {
  const sum = periods.reduce(
    (all, { start, end }) => all + Date.parse(end) - Date.parse(start),
    0,
  );
  return Math.round((sum / HOUR) * 1000) / 1000;
}
