import type { SealedHandoverEvent } from '@backstage-readiness/plugin-readiness-common';

/** What an event was about, by the key of the item, and what was written. */
export interface EventWords {
  item?: string;
  /** Of a person the event concerns. */
  person?: string;
  words?: string;
}

/** What somebody wrote with an event, in their own words, and about what. */
export function eventWords(event: SealedHandoverEvent): EventWords {
  switch (event.type) {
    case 'drafted':
    case 'prepared':
      return { words: event.payload.note };
    case 'submitted':
    case 'rejected':
    case 'withdrawn':
      return { words: event.payload.reason };
    case 'signed':
      return { words: event.payload.comment };
    case 'condition-met':
      return { words: event.payload.evidence.text };
    case 'voided':
    case 'drift-observed':
      return {
        words: event.payload.changes.map(({ title }) => title).join(', '),
      };
    case 'step-done':
      return {
        item: `step:${event.payload.stepId}`,
        words: event.payload.evidence?.text,
      };
    case 'session-recorded':
      return {
        item: `session:${event.payload.topic}`,
        words: event.payload.notes,
      };
    case 'access-tried':
      return {
        item: `access:${event.payload.accessId}`,
        words: event.payload.note,
      };
    case 'responsibility-assigned':
      return {
        item: `responsibility:${event.payload.responsibilityId}`,
        person: event.payload.assignee,
        words: event.payload.note,
      };
    case 'item-answered':
      return {
        item: `checklist:${event.payload.itemId}`,
        words: event.payload.evidence.text,
      };
    case 'commented':
    case 'change-requested':
      return { item: event.payload.item, words: event.payload.text };
    case 'change-answered':
      return { words: event.payload.evidence.text };
    case 'change-closed':
    case 'change-reopened':
      return { words: event.payload.text };
    case 'delegated':
      return { person: event.payload.to, words: event.payload.reason };
    case 'session-withdrawn':
    case 'delegation-revoked':
      return { words: event.payload.reason };
    case 'session-confirmed':
    case 'drift-cleared':
    case 'expired':
    case 'superseded':
    case 'early-life-ended':
      return {};
    default:
      return event satisfies never;
  }
}
