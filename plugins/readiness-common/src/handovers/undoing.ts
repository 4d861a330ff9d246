import { afterReviewEvent, type ReviewEvent } from './afterReview';
import type { HandoverRecord } from './record';
import { refuse, type HandoverRefusal } from './refusal';
import { reviewItemsOf } from './review';
import type { ReviewItem } from './reviewItems';

/**
 * Whoever signs takes what is settled for settled. When somebody opens it
 * again, takes it back or says something else after that, nobody has signed
 * what is there now, so that signatures given before count no more. What is
 * settled later than a signature takes nothing away from it.
 */

function confirmedSessions({ sessions = [] }: ReviewItem): string[] {
  return sessions.filter(({ confirmed }) => confirmed).map(({ id }) => id);
}

function isUndone(before: ReviewItem, after: ReviewItem | undefined): boolean {
  if (before.state !== 'settled' && before.state !== 'not-applicable') {
    return false;
  }
  return (
    !after ||
    after.state !== before.state ||
    after.answer?.text !== before.answer?.text ||
    after.answer?.url !== before.answer?.url ||
    after.assignee?.ref !== before.assignee?.ref ||
    confirmedSessions(before).some(id => !confirmedSessions(after).includes(id))
  );
}

/** The item on which an event undoes what was signed, if there is one. */
function undoneItem(
  before: HandoverRecord,
  after: HandoverRecord,
): ReviewItem | undefined {
  if (before.signatures.length === 0 || before.review === after.review) {
    return undefined;
  }
  const items = new Map(reviewItemsOf(after).map(item => [item.key, item]));
  return reviewItemsOf(before).find(item =>
    isUndone(item, items.get(item.key)),
  );
}

/** The signatures an event makes void, by the numbers of their events. */
export function signaturesUndoneBy(
  record: HandoverRecord,
  event: ReviewEvent,
): number[] {
  const after = afterReviewEvent(record, event, { seq: record.head.seq + 1 });
  return undoneItem(record, after)
    ? record.signatures.map(({ seq }) => seq)
    : [];
}

/** Refuses what undoes something signed and does not say so. */
export function refuseVoids(
  record: HandoverRecord,
  event: ReviewEvent,
): HandoverRefusal | undefined {
  const named = 'voids' in event.payload ? event.payload.voids ?? [] : [];
  return String(named) === String(signaturesUndoneBy(record, event))
    ? undefined
    : refuse(
        'invalid',
        'What undoes something that was signed names the signatures it makes void, and nothing else does.',
      );
}

/** The handover after an event, without the signatures it makes void. */
export function withoutUndone(
  before: HandoverRecord,
  after: HandoverRecord,
  { at, actor }: ReviewEvent,
): HandoverRecord {
  const item = undoneItem(before, after);
  return item
    ? {
        ...after,
        status: 'submitted',
        signatures: [],
        conditions: [],
        undoneSignatures: [
          ...after.undoneSignatures,
          {
            item: item.key,
            by: actor.ref,
            at,
            signatures: before.signatures.map(({ seq, role, by }) => ({
              seq,
              role,
              by,
            })),
          },
        ],
      }
    : after;
}
