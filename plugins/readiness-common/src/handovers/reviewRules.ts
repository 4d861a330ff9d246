import { DateTime } from 'luxon';
import { isDelivery } from './afterReview';
import type { HandoverEvent, HandoverEventOf } from './events';
import type { HandoverRecord } from './record';
import {
  isRequester,
  notEntitled,
  notMember,
  refuse,
  type HandoverRefusal,
} from './refusal';
import { reviewItemsOf } from './review';
import type { ReviewEventType } from './reviewEvents';
import { evidenceItemKey } from './reviewItems';
import { whoDoes } from './template';
import { candidatesOf } from './who';

/** For how long somebody may stand in at the most. */
const MAX_DELEGATION = { days: 30 };

type ReviewEvent = Extract<HandoverEvent, { type: ReviewEventType }>;

const dayOf = (at: string) => at.slice(0, 10);

function sidesOf(record: HandoverRecord): string[] {
  return [record.ownerRef, record.operatingGroup];
}

function unknownItem(id: string): HandoverRefusal {
  return refuse('unknown-item', `This handover has no item "${id}".`);
}

/** Comments and requests may name an item of the review or of the evidence. */
function refuseItemKey(
  record: HandoverRecord,
  key: string | undefined,
): HandoverRefusal | undefined {
  const known =
    key === undefined ||
    reviewItemsOf(record).some(item => item.key === key) ||
    (record.snapshot?.sections ?? []).some(({ section, items }) =>
      items.some(item => evidenceItemKey(section, item.id) === key),
    );
  return known ? undefined : unknownItem(key);
}

function refusePreparation(
  record: HandoverRecord,
  event: HandoverEventOf<'prepared'>,
): HandoverRefusal | undefined {
  const { operatingGroup, extraItems, membership } = event.payload;
  if (operatingGroup === record.ownerRef) {
    return refuse(
      'invalid',
      `${record.ownerRef} owns the entity already. Choose the group that takes it over.`,
    );
  }
  const ids = [...(record.template.checklist ?? []), ...extraItems].map(
    ({ id }) => id,
  );
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) {
    return refuse('invalid', `There are two items "${twice}".`);
  }
  return notMember(event.actor, membership, [record.ownerRef]);
}

function refuseStep(
  record: HandoverRecord,
  event: HandoverEventOf<'step-done'>,
): HandoverRefusal | undefined {
  const { stepId, evidence } = event.payload;
  const steps = record.template.steps ?? [];
  const index = steps.findIndex(({ id }) => id === stepId);
  const step = steps[index];
  if (!step) {
    return unknownItem(stepId);
  }
  if (record.review.steps[stepId]) {
    return refuse('already-done', `"${step.title}" is done already.`);
  }
  const before = steps
    .slice(0, index)
    .find(({ id }) => !record.review.steps[id]);
  if (before) {
    return refuse(
      'out-of-order',
      `"${before.title}" comes first. Steps are done in their order.`,
    );
  }
  if (step.evidence === 'required' && !evidence) {
    return refuse(
      'invalid',
      `"${step.title}" takes evidence: say what was done, and link it.`,
    );
  }
  return notEntitled({
    actor: event.actor,
    entitlement: event.payload,
    who: whoDoes(step, record.template),
    record,
  });
}

function refuseSession(
  record: HandoverRecord,
  event: HandoverEventOf<'session-recorded'>,
): HandoverRefusal | undefined {
  const { topic, date, sessionId, membership } = event.payload;
  if (!record.template.knowledgeTransfer?.some(({ id }) => id === topic)) {
    return unknownItem(topic);
  }
  if (date > dayOf(event.at)) {
    return refuse(
      'invalid',
      `The session is on ${date}. Record it once it was held.`,
    );
  }
  if (record.review.sessions.some(({ id }) => id === sessionId)) {
    return refuse('invalid', `There are two sessions "${sessionId}".`);
  }
  return notMember(event.actor, membership, sidesOf(record));
}

function refuseConfirmation(
  record: HandoverRecord,
  event: HandoverEventOf<'session-confirmed'>,
): HandoverRefusal | undefined {
  const { sessionId, membership } = event.payload;
  const session = record.review.sessions.find(({ id }) => id === sessionId);
  if (!session) {
    return unknownItem(sessionId);
  }
  if (session.confirmed) {
    return refuse('already-done', 'This session was confirmed already.');
  }
  if (
    session.lead === event.actor.ref ||
    !session.attendees.includes(event.actor.ref)
  ) {
    return refuse(
      'not-a-member',
      `A session is confirmed by somebody who attended it and did not lead it, and ${event.actor.ref} is not among them.`,
    );
  }
  if (session.recorded.by === event.actor.ref) {
    return refuse(
      'not-a-member',
      'A session is confirmed by somebody else than who recorded it.',
    );
  }
  return notMember(event.actor, membership, [record.operatingGroup]);
}

function refuseSessionWithdrawal(
  record: HandoverRecord,
  event: HandoverEventOf<'session-withdrawn'>,
): HandoverRefusal | undefined {
  const { sessionId, membership } = event.payload;
  return record.review.sessions.some(({ id }) => id === sessionId)
    ? notMember(event.actor, membership, sidesOf(record))
    : unknownItem(sessionId);
}

function refuseTrial(
  record: HandoverRecord,
  event: HandoverEventOf<'access-tried'>,
): HandoverRefusal | undefined {
  const { accessId, works, note, membership } = event.payload;
  if (!record.template.access?.some(({ id }) => id === accessId)) {
    return unknownItem(accessId);
  }
  if (!works && !note) {
    return refuse('invalid', 'Say what did not work.');
  }
  return notMember(event.actor, membership, [record.operatingGroup]);
}

function refuseAssignment(
  record: HandoverRecord,
  event: HandoverEventOf<'responsibility-assigned'>,
): HandoverRefusal | undefined {
  const { responsibilityId, assignee, membership } = event.payload;
  const rows = record.template.responsibilities ?? [];
  if (!rows.some(({ id }) => id === responsibilityId)) {
    return unknownItem(responsibilityId);
  }
  if (!/^(user|group):/.test(assignee)) {
    return refuse('invalid', `${assignee} is neither a person nor a group.`);
  }
  return notMember(event.actor, membership, sidesOf(record));
}

function refuseAnswer(
  record: HandoverRecord,
  event: HandoverEventOf<'item-answered'>,
): HandoverRefusal | undefined {
  const { itemId, membership } = event.payload;
  const items = [...(record.template.checklist ?? []), ...record.extraItems];
  return items.some(({ id }) => id === itemId)
    ? notMember(event.actor, membership, [record.ownerRef])
    : unknownItem(itemId);
}

/** Both sides, and everybody who may sign. */
function refuseComment(
  record: HandoverRecord,
  event: HandoverEventOf<'commented'>,
): HandoverRefusal | undefined {
  const { item, membership } = event.payload;
  const { signOffs } = record.template;
  const named = signOffs.flatMap(({ by }) => candidatesOf(by, record) ?? []);
  const byRule = signOffs.some(
    ({ by }) =>
      typeof by === 'object' &&
      'rule' in by &&
      !notEntitled({
        actor: event.actor,
        entitlement: event.payload,
        who: by,
        record,
      }),
  );
  return (
    refuseItemKey(record, item) ??
    (byRule
      ? undefined
      : notMember(event.actor, membership, [
          ...new Set([...sidesOf(record), ...named]),
        ]))
  );
}

/** Refuses somebody who cannot speak for a role. */
function refuseReviewer(
  record: HandoverRecord,
  event: HandoverEventOf<
    'change-requested' | 'change-closed' | 'change-reopened' | 'delegated'
  >,
  role: string,
): HandoverRefusal | undefined {
  const wanted = record.template.signOffs.find(one => one.role === role);
  if (!wanted) {
    return refuse('unknown-role', `This handover has no role "${role}".`);
  }
  return (
    isRequester(record, event.actor.ref) ??
    notEntitled({
      actor: event.actor,
      entitlement: event.payload,
      who: wanted.by,
      record,
    })
  );
}

function refuseRequest(
  record: HandoverRecord,
  event: HandoverEventOf<'change-requested'>,
): HandoverRefusal | undefined {
  const { requestId, item, role } = event.payload;
  if (record.changeRequests.some(({ id }) => id === requestId)) {
    return refuse('invalid', `There are two requests "${requestId}".`);
  }
  return refuseItemKey(record, item) ?? refuseReviewer(record, event, role);
}

function refuseInThread(
  record: HandoverRecord,
  event: HandoverEventOf<
    'change-answered' | 'change-closed' | 'change-reopened'
  >,
): HandoverRefusal | undefined {
  const { requestId } = event.payload;
  const request = record.changeRequests.find(({ id }) => id === requestId);
  if (!request) {
    return refuse(
      'unknown-item',
      `This handover has no change request "${requestId}".`,
    );
  }
  switch (event.type) {
    case 'change-answered':
      return request.state === 'open'
        ? notMember(event.actor, event.payload.membership, [record.ownerRef])
        : refuse('already-done', `This request is ${request.state} already.`);
    case 'change-closed':
      return request.state === 'closed'
        ? refuse('already-done', 'This request is closed already.')
        : refuseReviewer(record, event, request.role);
    default:
      return request.state === 'open'
        ? refuse('already-done', 'This request is open already.')
        : refuseReviewer(record, event, request.role);
  }
}

function refuseDelegation(
  record: HandoverRecord,
  event: HandoverEventOf<'delegated'>,
): HandoverRefusal | undefined {
  const { delegationId, role, to, until } = event.payload;
  const from = event.actor.ref;
  const last = DateTime.fromISO(event.at, { zone: 'utc' })
    .plus(MAX_DELEGATION)
    .toISODate()!;
  if (record.delegations.some(({ id }) => id === delegationId)) {
    return refuse('invalid', `There are two delegations "${delegationId}".`);
  }
  if (until < dayOf(event.at) || until > last) {
    return refuse(
      'invalid',
      `A delegation ends between today and ${last}, ${MAX_DELEGATION.days} days from now.`,
    );
  }
  if (!to.startsWith('user:') || to === from) {
    return refuse('invalid', 'Delegate to one other person.');
  }
  if (record.requesters.includes(to)) {
    return refuse(
      'requester',
      `${to} prepared this handover, answered for it or submitted it, and cannot sign it for somebody else either.`,
    );
  }
  if (hasSigned(record, from)) {
    return refuse('already-signed', `${from} has signed already.`);
  }
  return refuseReviewer(record, event, role);
}

function refuseRevocation(
  record: HandoverRecord,
  event: HandoverEventOf<'delegation-revoked'>,
): HandoverRefusal | undefined {
  const { delegationId } = event.payload;
  const found = record.delegations.find(({ id }) => id === delegationId);
  if (!found) {
    return refuse(
      'unknown-delegation',
      `This handover has no delegation "${delegationId}".`,
    );
  }
  if (found.revoked) {
    return refuse('already-done', 'This delegation was revoked already.');
  }
  return [found.from, found.to].includes(event.actor.ref)
    ? undefined
    : refuse(
        'not-a-member',
        `A delegation is revoked by ${found.from} or by ${found.to}.`,
      );
}

/** Whether somebody has filled a role, themselves or through somebody else. */
export function hasSigned(record: HandoverRecord, person: string): boolean {
  return record.signatures.some(
    ({ by, onBehalfOf }) => by === person || onBehalfOf === person,
  );
}

/**
 * Whether a delegation can be used at a moment.
 *
 * @public
 */
export function isDelegationActive(
  delegation: Pick<HandoverRecord['delegations'][number], 'revoked' | 'until'>,
  at: string,
): boolean {
  return !delegation.revoked && dayOf(at) <= delegation.until;
}

/** What an event between the draft and the decision must be like. */
export function refuseReviewEvent(
  record: HandoverRecord,
  event: ReviewEvent,
): HandoverRefusal | undefined {
  // Otherwise they would have judged what they answer for.
  if (isDelivery(event, record) && hasSigned(record, event.actor.ref)) {
    return refuse(
      'already-signed',
      `${event.actor.ref} has signed this handover and does not answer for the other side. Ask another member of ${record.ownerRef}.`,
    );
  }
  switch (event.type) {
    case 'prepared':
      return refusePreparation(record, event);
    case 'step-done':
      return refuseStep(record, event);
    case 'session-recorded':
      return refuseSession(record, event);
    case 'session-confirmed':
      return refuseConfirmation(record, event);
    case 'session-withdrawn':
      return refuseSessionWithdrawal(record, event);
    case 'access-tried':
      return refuseTrial(record, event);
    case 'responsibility-assigned':
      return refuseAssignment(record, event);
    case 'item-answered':
      return refuseAnswer(record, event);
    case 'commented':
      return refuseComment(record, event);
    case 'change-requested':
      return refuseRequest(record, event);
    case 'change-answered':
    case 'change-closed':
    case 'change-reopened':
      return refuseInThread(record, event);
    case 'delegated':
      return refuseDelegation(record, event);
    case 'delegation-revoked':
      return refuseRevocation(record, event);
    default:
      return record.earlyLifeUntil &&
        !record.earlyLifeEndedAt &&
        event.payload.endedAt === record.earlyLifeUntil &&
        Date.parse(event.at) >= Date.parse(record.earlyLifeUntil)
        ? undefined
        : refuse(
            'invalid',
            `The delivering team helps until ${
              record.earlyLifeUntil ?? 'it is agreed otherwise'
            }.`,
          );
  }
}
