import type { ReviewEvent } from './afterReview';
import type { HandoverEvent } from './events';
import type { HandoverEvidence, HeldSession } from './parts';
import {
  entitlementAs,
  entitlementOf,
  membershipIn,
  type HandoverPerson,
} from './person';
import type { HandoverRecord } from './record';
import type { HandoverRefusal } from './refusal';
import { reviewItemsOf } from './review';
import { handoverRefusal } from './rules';
import { whoDoes, type ChecklistItem } from './template';
import { signaturesUndoneBy } from './undoing';
import { candidatesOf } from './who';

/**
 * What a person does between the draft and the decision, as they ask for it.
 *
 * @public
 */
export type ReviewAction =
  | {
      do: 'prepare';
      operatingGroup: string;
      note: string;
      plannedFor?: string;
      extraItems: ChecklistItem[];
      parties?: Record<string, string[]>;
    }
  | { do: 'do-step'; stepId: string; evidence?: HandoverEvidence }
  | ({ do: 'record-session' } & HeldSession)
  | { do: 'confirm-session'; sessionId: string }
  | { do: 'withdraw-session'; sessionId: string; reason: string }
  | { do: 'try-access'; accessId: string; works: boolean; note: string }
  | {
      do: 'assign-responsibility';
      responsibilityId: string;
      assignee: string;
      note: string;
    }
  | {
      do: 'answer-item';
      itemId: string;
      answer: 'done' | 'not-applicable' | 'open';
      evidence: HandoverEvidence;
    }
  | { do: 'comment'; item?: string; text: string }
  | { do: 'request-change'; item?: string; role: string; text: string }
  | { do: 'answer-change'; requestId: string; evidence: HandoverEvidence }
  | { do: 'close-change'; requestId: string; text: string }
  | { do: 'reopen-change'; requestId: string; text: string }
  | { do: 'delegate'; role: string; to: string; until: string; reason: string }
  | { do: 'revoke-delegation'; delegationId: string; reason: string };

/**
 * Who acts, on which handover, when.
 *
 * @public
 */
export interface ActingPerson {
  record: HandoverRecord;
  person: HandoverPerson;
  at: string;
}

/** Somebody of one of the sides or of a role that signs. */
function asParty({ record, person }: ActingPerson) {
  const { signOffs } = record.template;
  const named = signOffs.flatMap(({ by }) => candidatesOf(by, record) ?? []);
  const membership = membershipIn(
    person,
    record.ownerRef,
    record.operatingGroup,
    ...named,
  );
  const proof = signOffs
    .map(({ role }) => entitlementOf(record, person, role).proof)
    .find(one => one?.holds);
  return { membership, ...(proof ? { proof } : {}) };
}

/** Two events of one type and its payload, told apart by the type alone. */
function typed(
  action: ReviewAction,
  acting: ActingPerson,
): Pick<HandoverEvent, 'type' | 'payload'> {
  const { record, person } = acting;
  const id = `${record.head.seq + 1}`;
  const asOwner = { membership: membershipIn(person, record.ownerRef) };
  const asOperator = {
    membership: membershipIn(person, record.operatingGroup),
  };
  const asSide = {
    membership: membershipIn(person, record.ownerRef, record.operatingGroup),
  };
  const asReviewer = (requestId: string) =>
    entitlementOf(
      record,
      person,
      record.changeRequests.find(one => one.id === requestId)?.role ?? '',
    );
  switch (action.do) {
    case 'prepare': {
      const { do: _, ...prepared } = action;
      return { type: 'prepared', payload: { ...prepared, ...asOwner } };
    }
    case 'do-step': {
      const { stepId, evidence } = action;
      const step = record.template.steps?.find(one => one.id === stepId);
      const who = step ? whoDoes(step, record.template) : 'owner';
      return {
        type: 'step-done',
        payload: {
          stepId,
          ...(evidence ? { evidence } : {}),
          ...entitlementAs(who, record, person),
        },
      };
    }
    case 'record-session': {
      const { do: _, ...held } = action;
      return {
        type: 'session-recorded',
        payload: { ...held, sessionId: id, ...asSide },
      };
    }
    case 'confirm-session':
      return {
        type: 'session-confirmed',
        payload: { sessionId: action.sessionId, ...asOperator },
      };
    case 'withdraw-session': {
      const { sessionId, reason } = action;
      return {
        type: 'session-withdrawn',
        payload: { sessionId, reason, ...asSide },
      };
    }
    case 'try-access': {
      const { accessId, works, note } = action;
      return {
        type: 'access-tried',
        payload: { accessId, works, note, ...asOperator },
      };
    }
    case 'assign-responsibility': {
      const { responsibilityId, assignee, note } = action;
      return {
        type: 'responsibility-assigned',
        payload: { responsibilityId, assignee, note, ...asSide },
      };
    }
    case 'answer-item': {
      const { itemId, answer, evidence } = action;
      return {
        type: 'item-answered',
        payload: { itemId, answer, evidence, ...asOwner },
      };
    }
    case 'comment': {
      const { item, text } = action;
      return {
        type: 'commented',
        payload: { ...(item ? { item } : {}), text, ...asParty(acting) },
      };
    }
    case 'request-change': {
      const { item, role, text } = action;
      return {
        type: 'change-requested',
        payload: {
          requestId: id,
          ...(item ? { item } : {}),
          role,
          text,
          ...entitlementOf(record, person, role),
        },
      };
    }
    case 'answer-change': {
      const { requestId, evidence } = action;
      return {
        type: 'change-answered',
        payload: { requestId, evidence, ...asOwner },
      };
    }
    case 'close-change':
    case 'reopen-change': {
      const { requestId, text } = action;
      return {
        type:
          action.do === 'close-change' ? 'change-closed' : 'change-reopened',
        payload: { requestId, text, ...asReviewer(requestId) },
      };
    }
    case 'delegate': {
      const { role, to, until, reason } = action;
      return {
        type: 'delegated',
        payload: {
          delegationId: id,
          role,
          to,
          until,
          reason,
          ...entitlementOf(record, person, role),
        },
      };
    }
    default: {
      const { delegationId, reason } = action;
      return { type: 'delegation-revoked', payload: { delegationId, reason } };
    }
  }
}

/**
 * The event by which a person does something between the draft and the
 * decision.
 *
 * @public
 */
export function reviewEvent(
  action: ReviewAction,
  acting: ActingPerson,
): HandoverEvent {
  const event = {
    ...typed(action, acting),
    at: acting.at,
    actor: { kind: 'user', ref: acting.person.ref },
  } as ReviewEvent;
  const voids = signaturesUndoneBy(acting.record, event);
  return voids.length > 0
    ? ({ ...event, payload: { ...event.payload, voids } } as HandoverEvent)
    : event;
}

/**
 * Something a person could do between the draft and the decision, and to
 * what.
 *
 * @public
 */
export interface ReviewMove {
  move: ReviewAction['do'];
  /** Of items: the key. */
  item?: string;
  role?: string;
  sessionId?: string;
  requestId?: string;
  delegationId?: string;
}

const words = { text: '-' };

/** What could be done to each item. */
function itemActions(record: HandoverRecord): [ReviewMove, ReviewAction][] {
  const day = record.draftedAt.slice(0, 10);
  return reviewItemsOf(record).flatMap(
    ({ key, kind, id }): [ReviewMove, ReviewAction][] => {
      const item = key;
      switch (kind) {
        case 'step':
          return [
            [
              { move: 'do-step', item },
              { do: 'do-step', stepId: id, evidence: words },
            ],
          ];
        case 'session':
          return [
            [
              { move: 'record-session', item },
              {
                do: 'record-session',
                topic: id,
                date: day,
                lead: record.ownerRef,
                attendees: [record.operatingGroup],
                notes: '',
              },
            ],
            ...record.review.sessions
              .filter(session => session.topic === id && !session.confirmed)
              .map(({ id: sessionId }): [ReviewMove, ReviewAction] => [
                { move: 'confirm-session', item, sessionId },
                { do: 'confirm-session', sessionId },
              ]),
            ...record.review.sessions
              .filter(session => session.topic === id)
              .map(({ id: sessionId }): [ReviewMove, ReviewAction] => [
                { move: 'withdraw-session', item, sessionId },
                { do: 'withdraw-session', sessionId, reason: '-' },
              ]),
          ];
        case 'access':
          return [
            [
              { move: 'try-access', item },
              { do: 'try-access', accessId: id, works: true, note: '' },
            ],
          ];
        case 'responsibility':
          return [
            [
              { move: 'assign-responsibility', item },
              {
                do: 'assign-responsibility',
                responsibilityId: id,
                assignee: record.ownerRef,
                note: '',
              },
            ],
          ];
        default:
          return [
            [
              { move: 'answer-item', item },
              {
                do: 'answer-item',
                itemId: id,
                answer: 'done',
                evidence: words,
              },
            ],
          ];
      }
    },
  );
}

function requestActions(record: HandoverRecord): [ReviewMove, ReviewAction][] {
  return record.changeRequests.flatMap(
    ({ id: requestId }): [ReviewMove, ReviewAction][] => [
      [
        { move: 'answer-change', requestId },
        { do: 'answer-change', requestId, evidence: words },
      ],
      [
        { move: 'close-change', requestId },
        { do: 'close-change', requestId, text: '' },
      ],
      [
        { move: 'reopen-change', requestId },
        { do: 'reopen-change', requestId, ...words },
      ],
    ],
  );
}

function roleActions(
  record: HandoverRecord,
  at: string,
): [ReviewMove, ReviewAction][] {
  return record.template.signOffs.flatMap(
    ({ role }): [ReviewMove, ReviewAction][] => [
      [
        { move: 'request-change', role },
        { do: 'request-change', role, ...words },
      ],
      [
        { move: 'delegate', role },
        {
          do: 'delegate',
          role,
          // Anybody; whether somebody can be delegated to shows when asked.
          to: 'user:default/-',
          until: at.slice(0, 10),
          reason: '-',
        },
      ],
    ],
  );
}

/** Every move of this kind, with the reason for each that is not theirs. */
export function reviewMovesOf(
  acting: ActingPerson,
): Array<ReviewMove & { refusal?: HandoverRefusal }> {
  const { record, at } = acting;
  const { operatingGroup, note, plannedFor, extraItems } = record;
  const prepare: [ReviewMove, ReviewAction] = [
    { move: 'prepare' },
    { do: 'prepare', operatingGroup, note, plannedFor, extraItems },
  ];
  const comment: [ReviewMove, ReviewAction] = [
    { move: 'comment' },
    { do: 'comment', ...words },
  ];
  return [
    prepare,
    ...itemActions(record),
    comment,
    ...requestActions(record),
    ...roleActions(record, at),
    ...record.delegations
      .filter(({ revoked }) => !revoked)
      .map(({ id }): [ReviewMove, ReviewAction] => [
        { move: 'revoke-delegation', delegationId: id },
        { do: 'revoke-delegation', delegationId: id, reason: '' },
      ]),
  ].map(([move, action]) => ({
    ...move,
    refusal: handoverRefusal(record, reviewEvent(action, acting)),
  }));
}
