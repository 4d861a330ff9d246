import {
  digestOf,
  isDelegationActive,
  reviewDigestOf,
  reviewItemsOf,
  signingObstacles,
  type HandoverRecord,
  type HandoverReviewView,
  type ReviewItem,
} from '@backstage-readiness/plugin-readiness-common';
import { isInForce, isUnderReview } from './rows';

const settledStates: ReviewItem['state'][] = ['settled', 'not-applicable'];

/** What people settle between them, as a reader sees it. */
export function presentReview(
  record: HandoverRecord,
  now: Date,
): HandoverReviewView {
  const today = now.toISOString().slice(0, 10);
  // By digest, since what comes from the record has its members in another
  // order than what follows from it now.
  const submitted = new Map(
    record.snapshot?.review?.map(item => [item.key, digestOf(item)]),
  );
  const scope = record.snapshot?.renewal;
  return {
    plannedFor: record.plannedFor ?? null,
    extraItems: record.extraItems,
    review: {
      digest: reviewDigestOf(record),
      items: reviewItemsOf(record).map(item => ({
        ...item,
        overdue:
          !settledStates.includes(item.state) &&
          item.due !== undefined &&
          item.due < today,
        changedSinceSubmission:
          submitted.size > 0 && submitted.get(item.key) !== digestOf(item),
      })),
    },
    standings: record.snapshot?.standings ?? [],
    obstacles:
      isUnderReview(record.status) || isInForce(record.status)
        ? signingObstacles(record)
        : [],
    comments: record.comments,
    changeRequests: record.changeRequests,
    delegations: record.delegations.map(
      ({ membership: _, proof: __, ...delegation }) => ({
        ...delegation,
        active: isDelegationActive(delegation, now.toISOString()),
      }),
    ),
    undoneSignatures: record.undoneSignatures,
    submittedAgainBecause: record.submittedAgainBecause ?? null,
    renews: record.renews
      ? { id: record.renews.id, acceptedAt: record.renews.acceptedAt }
      : null,
    reviewScope: scope
      ? {
          since: scope.since,
          changes: scope.changes,
          unchanged: scope.unchanged,
        }
      : null,
    earlyLifeUntil: record.earlyLifeUntil ?? null,
    earlyLifeEndedAt: record.earlyLifeEndedAt ?? null,
  };
}
