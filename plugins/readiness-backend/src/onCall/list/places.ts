import {
  onCallStateSchema,
  type OnCallState,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';

const WORST_FIRST = onCallStateSchema.options;

/** Where a page ended: its moment, state, hours of gaps, title, entity. */
export const placeSchema = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.string(),
  z.string(),
]);
export type Place = z.infer<typeof placeSchema>;

/** The place of an entity in a list of one moment, as cursors write it. */
export function placeOf(options: {
  moment: number;
  state: OnCallState;
  gapHours: number;
  title: string;
  entityRef: string;
}): Place {
  const { moment, state, gapHours, title, entityRef } = options;
  return [
    moment,
    WORST_FIRST.indexOf(state),
    gapHours,
    title.toLocaleLowerCase('en-US'),
    entityRef,
  ];
}

/** By state, then those with most hours nobody has, then by name. */
export function comparePlaces(a: Place, b: Place): number {
  return (
    a[1] - b[1] ||
    b[2] - a[2] ||
    compareText(a[3], b[3]) ||
    compareText(a[4], b[4])
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
