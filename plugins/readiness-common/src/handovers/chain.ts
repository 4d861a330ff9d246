import { digestOf } from './digest';
import type { HandoverEvent, SealedHandoverEvent } from './events';

/** The parts of an event that its digest covers: all but the digest. */
function envelopeOf(event: Omit<SealedHandoverEvent, 'digest'>) {
  const { handoverId, seq, type, payload, actor, at, prevDigest } = event;
  return { handoverId, seq, type, payload, actor, at, prevDigest };
}

/**
 * Gives an event its place: number, digest of the one before, own digest.
 *
 * @public
 */
export function sealHandoverEvent(options: {
  handoverId: string;
  event: HandoverEvent;
  /** The last event so far; absent for the first. */
  head?: Pick<SealedHandoverEvent, 'seq' | 'digest'>;
}): SealedHandoverEvent {
  const { handoverId, event, head } = options;
  const unsealed = {
    ...event,
    handoverId,
    seq: (head?.seq ?? 0) + 1,
    prevDigest: head?.digest ?? null,
  } as Omit<SealedHandoverEvent, 'digest'>;
  return {
    ...envelopeOf(unsealed),
    digest: digestOf(envelopeOf(unsealed)),
  } as SealedHandoverEvent;
}

/**
 * Seals a list of events, oldest first, into one chain.
 *
 * @public
 */
export function sealHandoverEvents(
  handoverId: string,
  events: HandoverEvent[],
): SealedHandoverEvent[] {
  return events.reduce<SealedHandoverEvent[]>(
    (chain, event) => [
      ...chain,
      sealHandoverEvent({ handoverId, event, head: chain[chain.length - 1] }),
    ],
    [],
  );
}

/**
 * Something a chain should not show. `seq` is the place where it was noticed.
 *
 * @public
 */
export interface HandoverChainProblem {
  seq: number | null;
  message: string;
}

/** What stands in an event and is not part of what its digest covers. */
function uncovered(event: SealedHandoverEvent): string[] {
  const covered = new Set(['digest', ...Object.keys(envelopeOf(event))]);
  return Object.keys(event).filter(key => !covered.has(key));
}

/**
 * Looks at the links of a chain only: numbers without a gap, every digest
 * that of its event and nothing beside what it covers, every event naming the
 * one before, one handover, no step back in time. Whether people were allowed to do what it says is for
 * `verifyHandover`.
 *
 * @public
 */
export function verifyHandoverChain(
  handoverId: string,
  events: ReadonlyArray<SealedHandoverEvent>,
): HandoverChainProblem[] {
  const problems: HandoverChainProblem[] = [];
  events.forEach((event, index) => {
    const previous = events[index - 1];
    const report = (message: string) =>
      problems.push({ seq: event.seq, message });

    if (event.seq !== index + 1) {
      report(
        `Event ${event.seq} stands at place ${
          index + 1
        }: an event was removed, inserted or moved.`,
      );
    }
    if (event.handoverId !== handoverId) {
      report(`Event ${event.seq} belongs to handover ${event.handoverId}.`);
    }
    if (event.prevDigest !== (previous?.digest ?? null)) {
      report(
        `Event ${event.seq} does not follow the event before it: the digests differ.`,
      );
    }
    let digest: string | undefined;
    try {
      digest = digestOf(envelopeOf(event));
    } catch {
      digest = undefined;
    }
    if (event.digest !== digest) {
      report(
        `Event ${event.seq} was altered after it was recorded: its digest does not fit.`,
      );
    }
    const more = uncovered(event);
    if (more.length > 0) {
      report(
        `Event ${
          event.seq
        } was altered after it was recorded: its digest does not cover ${more.join(
          ', ',
        )}.`,
      );
    }
    if (previous && Date.parse(event.at) < Date.parse(previous.at)) {
      report(`Event ${event.seq} is older than the event before it.`);
    }
  });
  if (events.length === 0) {
    problems.push({ seq: null, message: 'The record holds no events.' });
  }
  return problems;
}
