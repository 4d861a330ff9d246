import {
  personKey,
  type OnCallShift,
  type RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import type { RotaLevel } from './types';

/** A shift ahead: who comes on which level, and when. */
export interface ShiftAhead {
  level: RotaLevel;
  shift: OnCallShift & { start: string };
}

/** The shifts ahead on all levels of a rota, soonest first. */
export function shiftsAhead(rota: RotaCoverage, at: string): ShiftAhead[] {
  const now = Date.parse(at);
  return rota.levels
    .flatMap(level =>
      level.shifts.flatMap(({ person, start, end }) =>
        start !== null &&
        Date.parse(start) > now &&
        !staysOn(level, personKey(person), start)
          ? { level, shift: { person, start, end } }
          : [],
      ),
    )
    .sort(
      (a, b) =>
        Date.parse(a.shift.start) - Date.parse(b.shift.start) ||
        a.level.level - b.level.level,
    );
}

/** Whether a shift only goes on with what the same person does already. */
function staysOn(level: RotaLevel, person: string, start: string): boolean {
  return level.shifts.some(
    before =>
      personKey(before.person) === person &&
      before.end !== null &&
      Date.parse(before.end) === Date.parse(start),
  );
}
