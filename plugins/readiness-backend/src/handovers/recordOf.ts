import { ConflictError } from '@backstage/errors';
import {
  isStaleHead,
  type HandoverEvent,
  type HandoverRecord,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import type { StoredHandover } from './verifyStored';

/** @throws ConflictError that tells what is wrong with the record */
export function recordOf(stored: StoredHandover): HandoverRecord {
  if (!stored.record) {
    throw new ConflictError(
      `The record of handover ${
        stored.row.id
      } was altered behind the portal's back: ${stored.problems
        .map(({ message }) => message)
        .join(' ')}`,
    );
  }
  return stored.record;
}

/** @throws ConflictError when what somebody saw is out of date */
export function demandFresh(
  event: HandoverEvent,
  events: SealedHandoverEvent[],
  expectedHead: string | undefined,
): void {
  if (!expectedHead || isStaleHead({ events, expectedHead, event })) {
    throw new ConflictError(
      'This handover has changed since you opened it. Reload the page and look again.',
    );
  }
}
