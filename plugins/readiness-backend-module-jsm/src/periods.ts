import { touches } from '@backstage-readiness/plugin-readiness-node';
import type { Participant, Period, Responder } from './model';

/**
 * Puts the people in the place of teams and escalations that the timeline does
 * not resolve, for the moment of which the source tells them. Before and after
 * it the team stays a team: who will answer for it is not known.
 */
export function flattenNow(options: {
  rotations: readonly Period[][];
  participants: readonly Participant[];
  now: Date;
}): Period[][] {
  const { participants, now } = options;
  const moment = { from: now, to: new Date(now.getTime() + 1) };
  return options.rotations.map(rotation =>
    rotation.map(period =>
      period.people.length === 0 && touches(period, moment)
        ? { ...period, people: peopleOf(period.responder, participants) }
        : period,
    ),
  );
}

/** Moves everybody of a rotation one turn: whoever is on next, or was before. */
export function turned(
  rotation: readonly Period[],
  turn: 'now' | 'next' | 'previous',
): Period[] {
  if (turn === 'now') {
    return [...rotation];
  }
  const inOrder = [...rotation].sort(
    (one, other) => startOf(one) - startOf(other),
  );
  return inOrder.flatMap((period, index) => {
    const others =
      turn === 'next'
        ? inOrder.slice(index + 1)
        : inOrder.slice(0, index).reverse();
    const other = others.find(
      ({ responder }) => responder.id !== period.responder.id,
    );
    return other ? [{ ...other, start: period.start, end: period.end }] : [];
  });
}

/** The people below a responder, however deep, each once. */
function peopleOf(
  responder: Responder,
  participants: readonly Participant[],
): Responder[] {
  const found = new Map<string, Responder>();
  const visit = (some: readonly Participant[], within: boolean) => {
    for (const { participants: below, ...participant } of some) {
      const inside = within || participant.id === responder.id;
      if (inside && participant.type === 'user') {
        found.set(participant.id, participant);
      }
      visit(below, inside);
    }
  };
  visit(participants, false);
  return [...found.values()];
}

function startOf({ start }: Period): number {
  return start === null ? -Infinity : Date.parse(start);
}
