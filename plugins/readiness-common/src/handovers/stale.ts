import { isReviewEvent } from './afterReview';
import { isBoundBy } from './binding';
import type {
  HandoverEvent,
  HandoverEventOf,
  HandoverEventType,
  SealedHandoverEvent,
} from './events';

/** What changes nothing that anybody decides about. */
const talk: HandoverEventType[] = [
  'commented',
  'delegated',
  'delegation-revoked',
];

/**
 * What may have happened since somebody looked without changing what they
 * decide about. Signatures under the same snapshot do not, so two approvals
 * at once both count, unless one lays a condition on whoever gives the other;
 * conditions are independent of each other.
 */
const harmless: Partial<Record<HandoverEventType, HandoverEventType[]>> = {
  signed: ['signed', ...talk],
  rejected: ['signed', ...talk],
  withdrawn: ['signed', ...talk],
  submitted: talk,
  prepared: talk,
  'condition-met': [
    'condition-met',
    'drift-observed',
    'drift-cleared',
    'early-life-ended',
    ...talk,
  ],
};

/** The thing an event is about: an item, a request, a delegation. */
function subjectOf(
  event: Pick<SealedHandoverEvent, 'type' | 'payload'>,
): string | undefined {
  const payload = event.payload as Record<string, unknown>;
  const subject =
    payload.stepId ??
    payload.itemId ??
    payload.responsibilityId ??
    payload.delegationId ??
    (event.type.startsWith('change-') ? payload.requestId : undefined);
  // Sessions and trials are added beside each other and replace nothing.
  return subject === undefined ? undefined : `${subject}`;
}

function collides(
  wanted: Pick<HandoverEvent, 'type' | 'payload'>,
  unseen: SealedHandoverEvent,
): boolean {
  if (unseen.type === 'prepared') {
    return !talk.includes(wanted.type);
  }
  const subject = subjectOf(wanted as SealedHandoverEvent);
  return (
    subject !== undefined &&
    isReviewEvent(unseen) &&
    subjectOf(unseen) === subject
  );
}

/**
 * What somebody wants to do, as far as it is known.
 *
 * @public
 */
export type WantedEvent = Pick<HandoverEvent, 'type'> &
  Partial<Pick<HandoverEvent, 'payload' | 'actor'>>;

/** Whether a condition was laid on somebody who signs without having seen it. */
function isUnawareOf(
  signature: WantedEvent,
  unseen: ReadonlyArray<SealedHandoverEvent>,
  events: ReadonlyArray<SealedHandoverEvent>,
): boolean {
  const { payload, actor } = signature as Partial<HandoverEventOf<'signed'>>;
  const ownerRef = events
    .flatMap(one => (one.type === 'submitted' ? [one.payload.snapshot] : []))
    .at(-1)?.ownerRef;
  if (!payload || !actor || !ownerRef) {
    return false;
  }
  const signer = { ...payload, by: actor.ref };
  return unseen.some(
    one =>
      one.type === 'signed' &&
      one.payload.conditions.some(condition =>
        isBoundBy(signer, condition, ownerRef),
      ),
  );
}

/**
 * Whether what somebody saw is out of date for what they want to do. What
 * people settle between the draft and the decision is many small things:
 * there, only a change of the same thing counts.
 *
 * @public
 */
export function isStaleHead(options: {
  events: ReadonlyArray<SealedHandoverEvent>;
  /** The last event they saw. */
  expectedHead: string;
  /** What they want to do. */
  event: WantedEvent;
}): boolean {
  const { events, expectedHead, event } = options;
  const seen = events.findIndex(({ digest }) => digest === expectedHead);
  if (seen < 0) {
    return true;
  }
  const unseen = events.slice(seen + 1);
  if (isReviewEvent(event) && event.type !== 'prepared') {
    const wanted = event as Pick<HandoverEvent, 'type' | 'payload'>;
    return unseen.some(one => collides(wanted, one));
  }
  const unnoticed = harmless[event.type] ?? [];
  return (
    unseen.some(({ type }) => !unnoticed.includes(type)) ||
    (event.type === 'signed' && isUnawareOf(event, unseen, events))
  );
}
