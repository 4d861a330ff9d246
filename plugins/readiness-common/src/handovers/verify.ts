import { verifyHandoverChain, type HandoverChainProblem } from './chain';
import type { SealedHandoverEvent } from './events';
import type { HandoverRecord } from './record';
import { applyHandoverEvent } from './replay';
import { handoverRefusal } from './rules';

/**
 * What a record says and nobody can prove from it: that a rule of the template
 * held, which the portal evaluated, and that a handover which is renewed says
 * what was taken over from it.
 *
 * @public
 */
export function heldOnTrust(
  events: ReadonlyArray<SealedHandoverEvent>,
): string[] {
  return events.flatMap(({ seq, payload, actor }) => [
    ...('proof' in payload && payload.proof
      ? [
          `Event ${seq}: the portal evaluated that the rule ${payload.proof.rule} names ${actor.ref}; what it saw is in the event.`,
        ]
      : []),
    ...('renews' in payload && payload.renews
      ? [
          `Event ${seq}: ${payload.renews.carried.length} items are taken over from handover ${payload.renews.id}, which has a record of its own.`,
        ]
      : []),
  ]);
}

/**
 * Whether a record can be believed: the links of its chain, and that every
 * event in it was permitted when it happened. Needs nothing but the events,
 * so anybody can do it anywhere. What it takes on trust is told by
 * `heldOnTrust`.
 *
 * @public
 */
export function verifyHandover(
  handoverId: string,
  events: ReadonlyArray<SealedHandoverEvent>,
): { problems: HandoverChainProblem[]; record?: HandoverRecord } {
  const problems = verifyHandoverChain(handoverId, events);
  if (problems.length > 0) {
    return { problems };
  }
  let record: HandoverRecord | undefined;
  for (const event of events) {
    const refusal = handoverRefusal(record, event);
    if (refusal) {
      return {
        problems: [
          {
            seq: event.seq,
            message: `Event ${event.seq} (${event.type}) was not permitted: ${refusal.message}`,
          },
        ],
      };
    }
    record = applyHandoverEvent(record, event);
  }
  return { problems, record };
}
