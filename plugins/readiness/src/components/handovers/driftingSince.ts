import type {
  EvidenceChange,
  SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * When the present drift of one piece of evidence was first noticed: the
 * oldest of the notices without a gap up to now. When one is put right while
 * another lasts, the next notice leaves it out.
 */
export function driftingSince(
  events: ReadonlyArray<SealedHandoverEvent>,
  change: Pick<EvidenceChange, 'section' | 'itemId'>,
): string | undefined {
  let since: string | undefined;
  for (const event of events) {
    if (event.type === 'drift-cleared' || event.type === 'submitted') {
      since = undefined;
    }
    if (event.type === 'drift-observed') {
      const there = event.payload.changes.some(
        ({ section, itemId }) =>
          section === change.section && itemId === change.itemId,
      );
      since = there ? since ?? event.at : undefined;
    }
  }
  return since;
}
