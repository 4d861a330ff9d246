import { z } from 'zod/v4';
import {
  handoverStatusSchema,
  type HandoverConditionState,
  type HandoverStatus,
} from './record';

/**
 * What a reader is told at a glance: the status, or what has become of an
 * acceptance since.
 *
 * @public
 */
export const shownHandoverStateSchema = z.enum([
  ...handoverStatusSchema.options,
  'conditions-overdue',
  'drifted',
]);

/** @public */
export type ShownHandoverState = z.infer<typeof shownHandoverStateSchema>;

/**
 * Whether a condition is open after its last day, in UTC.
 *
 * @public
 */
export function isConditionOverdue(
  condition: Pick<HandoverConditionState, 'due' | 'met'>,
  now: Date,
): boolean {
  return !condition.met && condition.due < now.toISOString().slice(0, 10);
}

/**
 * An overdue promise weighs more than drift: somebody said they would do it.
 *
 * @public
 */
export function shownHandoverState(handover: {
  status: HandoverStatus;
  overdueConditions: number;
  drifted: boolean;
}): ShownHandoverState {
  const { status, overdueConditions, drifted } = handover;
  if (status !== 'accepted' && status !== 'accepted-with-conditions') {
    return status;
  }
  if (overdueConditions > 0) {
    return 'conditions-overdue';
  }
  return drifted ? 'drifted' : status;
}
