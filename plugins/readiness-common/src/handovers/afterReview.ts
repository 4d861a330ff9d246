import type { HandoverEvent, HandoverEventType } from './events';
import type { ReviewEventType } from './reviewEvents';
import type { HandoverRecord } from './record';
import type { HandoverReview } from './review';

/** An event between the draft and the decision. */
export type ReviewEvent = Extract<HandoverEvent, { type: ReviewEventType }>;

const types: Record<ReviewEventType, true> = {
  prepared: true,
  'step-done': true,
  'session-recorded': true,
  'session-confirmed': true,
  'session-withdrawn': true,
  'access-tried': true,
  'responsibility-assigned': true,
  'item-answered': true,
  commented: true,
  'change-requested': true,
  'change-answered': true,
  'change-closed': true,
  'change-reopened': true,
  delegated: true,
  'delegation-revoked': true,
  'early-life-ended': true,
};

/** Whether an event is one of those between the draft and the decision. */
export function isReviewEvent<TEvent extends { type: HandoverEventType }>(
  event: TEvent,
): event is TEvent & { type: ReviewEventType } {
  return event.type in types;
}

function withReview(
  record: HandoverRecord,
  review: Partial<HandoverReview>,
): HandoverRecord {
  return { ...record, review: { ...record.review, ...review } };
}

function afterItem(record: HandoverRecord, event: ReviewEvent): HandoverRecord {
  const { review } = record;
  const done = { by: event.actor.ref, at: event.at };
  switch (event.type) {
    case 'step-done': {
      const { stepId, evidence } = event.payload;
      return withReview(record, {
        steps: { ...review.steps, [stepId]: { ...done, ...evidence } },
      });
    }
    case 'item-answered': {
      const { itemId, answer, evidence } = event.payload;
      return withReview(record, {
        answers: {
          ...review.answers,
          [itemId]: { ...done, ...evidence, answer },
        },
      });
    }
    case 'session-recorded': {
      const { sessionId, membership: _, ...held } = event.payload;
      return withReview(record, {
        sessions: [
          ...review.sessions,
          { ...held, id: sessionId, recorded: done },
        ],
      });
    }
    case 'session-confirmed': {
      const { sessionId } = event.payload;
      return withReview(record, {
        sessions: review.sessions.map(session =>
          session.id === sessionId ? { ...session, confirmed: done } : session,
        ),
      });
    }
    case 'session-withdrawn':
      return withReview(record, {
        sessions: review.sessions.filter(
          ({ id }) => id !== event.payload.sessionId,
        ),
      });
    case 'access-tried': {
      const { accessId, works, note } = event.payload;
      const others = (review.access[accessId] ?? []).filter(
        ({ by }) => by !== done.by,
      );
      return withReview(record, {
        access: {
          ...review.access,
          [accessId]: [...others, { ...done, works, note }],
        },
      });
    }
    case 'responsibility-assigned': {
      const { responsibilityId, assignee, note } = event.payload;
      return withReview(record, {
        responsibilities: {
          ...review.responsibilities,
          [responsibilityId]: { ...done, ref: assignee, note },
        },
      });
    }
    default:
      return record;
  }
}

const stateAfter = {
  'change-answered': 'answered',
  'change-closed': 'closed',
  'change-reopened': 'open',
} as const;

function afterChange(
  record: HandoverRecord,
  event: Extract<ReviewEvent, { type: keyof typeof stateAfter }>,
): HandoverRecord {
  const words =
    event.type === 'change-answered'
      ? event.payload.evidence
      : { text: event.payload.text };
  const state = stateAfter[event.type];
  return {
    ...record,
    changeRequests: record.changeRequests.map(request =>
      request.id === event.payload.requestId
        ? {
            ...request,
            state,
            thread: [
              ...request.thread,
              {
                kind: event.type,
                by: event.actor.ref,
                at: event.at,
                ...words,
              },
            ],
          }
        : request,
    ),
  };
}

/** Whether an event speaks for the delivering side. */
export function isDelivery(
  event: ReviewEvent,
  { ownerRef }: HandoverRecord,
): boolean {
  switch (event.type) {
    case 'prepared':
    case 'item-answered':
    case 'change-answered':
      return true;
    case 'step-done':
      return event.payload.membership.group === ownerRef;
    default:
      return false;
  }
}

/** The handover after an event between the draft and the decision. */
export function afterReviewEvent(
  record: HandoverRecord,
  event: ReviewEvent,
  place: { seq: number },
): HandoverRecord {
  const next = afterOne(record, event, place);
  const by = event.actor.ref;
  return isDelivery(event, record) && !next.requesters.includes(by)
    ? { ...next, requesters: [...next.requesters, by] }
    : next;
}

function afterOne(
  record: HandoverRecord,
  event: ReviewEvent,
  { seq }: { seq: number },
): HandoverRecord {
  const done = { by: event.actor.ref, at: event.at };
  switch (event.type) {
    case 'prepared': {
      const { membership: _, ...prepared } = event.payload;
      return { ...record, plannedFor: undefined, ...prepared };
    }
    case 'commented': {
      const { item, text } = event.payload;
      return {
        ...record,
        comments: [...record.comments, { seq, item, text, ...done }],
      };
    }
    case 'change-requested': {
      const { requestId, item, role, text } = event.payload;
      return {
        ...record,
        changeRequests: [
          ...record.changeRequests,
          {
            id: requestId,
            item,
            role,
            text,
            ...done,
            state: 'open',
            thread: [],
          },
        ],
      };
    }
    case 'change-answered':
    case 'change-closed':
    case 'change-reopened':
      return afterChange(record, event);
    case 'delegated': {
      const { delegationId, ...delegation } = event.payload;
      return {
        ...record,
        delegations: [
          ...record.delegations,
          { ...delegation, id: delegationId, from: done.by, at: done.at },
        ],
      };
    }
    case 'delegation-revoked': {
      const { delegationId, reason } = event.payload;
      return {
        ...record,
        delegations: record.delegations.map(one =>
          one.id === delegationId
            ? { ...one, revoked: { ...done, reason } }
            : one,
        ),
      };
    }
    case 'early-life-ended':
      return { ...record, earlyLifeEndedAt: event.payload.endedAt };
    default:
      return afterItem(record, event);
  }
}
