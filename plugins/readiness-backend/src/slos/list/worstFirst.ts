import {
  agedSloState,
  SLO_STATES,
  type SloState,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { TRUST_SECONDS } from '../viewSlo';
import type { ListedPosition } from './SloListStore';

/** A place among objectives, the worst first. */
export interface Ranked<TPosition extends ListedPosition = ListedPosition> {
  position: TPosition;
  state: SloState;
}

/** Where a page ended: state, budget left, entity, objective. */
export const placeSchema = z.tuple([
  z.number(),
  z.number().nullable(),
  z.string(),
  z.string(),
]);
type Place = z.infer<typeof placeSchema>;

/** The state as of now: it depends on the age of the figures, which no row has. */
export function rank<TPosition extends ListedPosition>(
  position: TPosition,
  now: Date,
): Ranked<TPosition> {
  const { verdict, observed_at } = position;
  return {
    position,
    state: agedSloState({
      state: verdict,
      observedAt: observed_at === null ? undefined : new Date(observed_at),
      now,
      trustForSeconds: TRUST_SECONDS,
    }),
  };
}

/** The place of an objective, as cursors write it. */
export function placeOf({ position, state }: Ranked): Place {
  return [
    SLO_STATES.indexOf(state),
    position.budget_left,
    position.entity_ref,
    position.objective_id,
  ];
}

/**
 * By state, then those with the least budget left; what is not known comes
 * last. The names decide the rest, so that pages never overlap.
 */
export function comparePlaces(a: Place, b: Place): number {
  return (
    a[0] - b[0] ||
    compareLeft(a[1], b[1]) ||
    compareText(a[2], b[2]) ||
    compareText(a[3], b[3])
  );
}

function compareLeft(a: number | null, b: number | null): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return a - b;
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
