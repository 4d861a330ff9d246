import { verifyHandoverChain, type HandoverChainProblem } from './chain';
import type { SealedHandoverEvent } from './events';
import { applyHandoverEvent, type HandoverRecord } from './record';
import { handoverRefusal } from './rules';

/**
 * Whether a record can be believed: the links of its chain, and that every
 * event in it was permitted when it happened. Needs nothing but the events,
 * so anybody can do it anywhere.
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
