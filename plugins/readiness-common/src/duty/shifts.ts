import { assessCoverage } from '../onCall/coverage';
import {
  personKey,
  type OnCallLevel,
  type OnCallPerson,
  type OnCallShift,
} from '../onCall/levels';

/** How long after its end somebody may still write about their shift. */
const JUST_ENDED = 12 * 60 * 60_000;

/**
 * Somebody's turn in a role of a rota.
 *
 * @public
 */
export interface DutyTurn {
  /** What the rota calls the level, when it does. */
  role?: string;
  level: number;
  person: OnCallPerson;
  /** `null` when it has none. */
  start: string | null;
  end: string | null;
}

/**
 * A rota as far as duty goes.
 *
 * @public
 */
export interface DutyRota {
  levels: readonly OnCallLevel[];
  /** Until when its shifts are known. */
  knownUntil: string;
}

/**
 * Who is on duty at a moment and who comes next, over all rotas. One person in
 * the same role of several rotas is there once. A rota of which nothing recent
 * enough is known says nothing.
 *
 * @public
 */
export function turnsAt(
  rotas: readonly DutyRota[],
  now: Date,
): { now: DutyTurn[]; next: DutyTurn[] } {
  const current = new Map<string, DutyTurn>();
  const next = new Map<string, DutyTurn>();
  for (const { levels } of covered(rotas, now)) {
    for (const level of levels) {
      for (const shift of level.now) {
        keep(current, turnOf(level, shift));
      }
      if (level.next) {
        keep(next, turnOf(level, level.next));
      }
    }
  }
  const inOrder = (turns: Map<string, DutyTurn>) =>
    [...turns.values()].sort((a, b) => a.level - b.level);
  return { now: inOrder(current), next: inOrder(next) };
}

/**
 * The shift that a person is about to write a note on, and who follows: their
 * own, also when it ended lately; of somebody who is on no rota, the one on the
 * first level.
 *
 * @public
 */
export function shiftToWriteOn(options: {
  rotas: readonly DutyRota[];
  now: Date;
  /** Ref of the person who writes. */
  person: string;
}): { shift?: DutyTurn; next?: DutyTurn } {
  const { now, person } = options;
  const moment = now.getTime();
  const turns = covered(options.rotas, now).flatMap(({ levels }) =>
    levels.flatMap(level => level.shifts.map(shift => turnOf(level, shift))),
  );
  const running = turns.filter(
    ({ start, end }) => startOf(start) <= moment && moment < endOf(end),
  );
  const ended = turns
    .filter(
      turn =>
        isOf(turn, person) &&
        endOf(turn.end) <= moment &&
        endOf(turn.end) > moment - JUST_ENDED,
    )
    .sort((a, b) => endOf(b.end) - endOf(a.end));
  const shift =
    running.find(turn => isOf(turn, person)) ?? ended[0] ?? running[0];
  const next =
    shift &&
    turns
      .filter(
        turn =>
          turn.level === shift.level &&
          turn.role === shift.role &&
          personKey(turn.person) !== personKey(shift.person) &&
          startOf(turn.start) >= endOf(shift.end),
      )
      .sort((a, b) => startOf(a.start) - startOf(b.start))[0];
  return { shift, next };
}

function covered(rotas: readonly DutyRota[], now: Date) {
  return rotas
    .filter(({ knownUntil }) => Date.parse(knownUntil) > now.getTime())
    .map(({ levels, knownUntil }) =>
      assessCoverage({
        levels,
        now: now.getTime(),
        until: Date.parse(knownUntil),
        promised: [],
      }),
    );
}

function turnOf(
  { level, name }: { level: number; name?: string },
  { person, start, end }: OnCallShift,
): DutyTurn {
  return { level, role: name, person, start, end };
}

function keep(turns: Map<string, DutyTurn>, turn: DutyTurn) {
  const key = `${turn.role ?? turn.level} ${personKey(turn.person)}`;
  const other = turns.get(key);
  if (!other || startOf(turn.start) < startOf(other.start)) {
    turns.set(key, turn);
  }
}

function isOf({ person }: DutyTurn, ref: string): boolean {
  return person.ref?.toLocaleLowerCase('en-US') === ref;
}

function startOf(start: string | null): number {
  return start === null ? -Infinity : Date.parse(start);
}

function endOf(end: string | null): number {
  return end === null ? Infinity : Date.parse(end);
}
