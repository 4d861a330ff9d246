import {
  reviewItemsOf,
  type EvidenceChange,
  type HandoverRecord,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { awaitedRows, isUnderReview } from '../rows';
import { about, linkOf, nameOf, type Wording } from './wording';

/** What one notification names; the tab shows the rest. */
const NAMED = 3;

function listOf(changes: EvidenceChange[]): string {
  const named = changes
    .slice(0, NAMED)
    .map(({ title, now }) => `${title}: ${now ?? 'gone'}`)
    .join('; ');
  const more = changes.length - NAMED;
  return more > 0 ? `${named}; and ${more} more` : named;
}

function withConditions({ conditions: { length } }: HandoverRecord): string {
  if (length === 0) {
    return '';
  }
  return length === 1 ? ' with a condition' : ` with ${length} conditions`;
}

function titleOf(record: HandoverRecord, key: string): string {
  return reviewItemsOf(record).find(item => item.key === key)?.title ?? key;
}

/** Both sides, and who asked. */
function everybody(record: HandoverRecord): string[] {
  return [...record.requesters, record.ownerRef, record.operatingGroup];
}

/** To whoever signed, that it counts no more; nothing once the round is over. */
function wordUndone(
  record: HandoverRecord,
  event: Extract<SealedHandoverEvent, { payload: { voids?: number[] } }>,
): Wording | undefined {
  const voids = String(event.payload.voids ?? []);
  const undone = record.undoneSignatures.find(
    ({ at, signatures }) =>
      at === event.at && String(signatures.map(({ seq }) => seq)) === voids,
  );
  if (!undone) {
    return undefined;
  }
  const { item = '', conditions } = undone;
  const who = nameOf(event.actor.ref);
  return {
    link: linkOf(record),
    exclude: [event.actor.ref],
    severity: 'high',
    title: `Your signature on ${about(record)} counts no more`,
    description: conditions
      ? `${who} signed later, with a condition on you or a group of yours: ${conditions
          .map(text => `“${text}”`)
          .join(', ')}. Sign again if you take it on.`
      : `${who} changed “${titleOf(
          record,
          item,
        )}”, which was settled when you signed. Look again.`,
    recipients: undone.signatures.map(({ by }) => by),
  };
}

/** What is said of an event; nothing of one that nobody has to know of. */
export function wordEvent(
  record: HandoverRecord,
  event: SealedHandoverEvent,
): Wording | undefined {
  const link = linkOf(record);
  const exclude = event.actor.kind === 'user' ? [event.actor.ref] : [];
  const base = { link, exclude, severity: 'normal' as const };
  switch (event.type) {
    case 'submitted': {
      // Not of a round that is over, or was decided meanwhile.
      if (
        !isUnderReview(record.status) ||
        event.payload.snapshotDigest !== record.snapshotDigest
      ) {
        return undefined;
      }
      // Nor where changes were asked for meanwhile: it waits for no signature.
      const toSign = awaitedRows(record).filter(({ todo }) => todo === 'sign');
      return {
        ...base,
        title: `${about(record)} waits for your signature`,
        description: `${nameOf(event.actor.ref)} submitted it. It needs: ${[
          ...new Set(toSign.map(({ role_title }) => role_title)),
        ].join(', ')}.`,
        recipients: toSign.map(({ group_ref }) => group_ref),
      };
    }
    case 'change-requested':
    case 'change-reopened': {
      const request = record.changeRequests.find(
        ({ id }) => id === event.payload.requestId,
      );
      return request?.state === 'open'
        ? {
            ...base,
            title: `A change of ${about(record)} was asked for`,
            description: `${nameOf(event.actor.ref)}: ${event.payload.text}`,
            recipients: [...record.requesters, record.ownerRef],
          }
        : undefined;
    }
    case 'change-answered': {
      const request = record.changeRequests.find(
        ({ id }) => id === event.payload.requestId,
      );
      return request?.state === 'answered'
        ? {
            ...base,
            title: `A change of ${about(record)} was answered`,
            description: `${request.text} ${nameOf(event.actor.ref)}: ${
              event.payload.evidence.text
            }`,
            recipients: [request.by],
          }
        : undefined;
    }
    case 'delegated': {
      const { to, role, until, reason } = event.payload;
      const { title } =
        record.template.signOffs.find(one => one.role === role) ?? {};
      return {
        ...base,
        title: `${nameOf(event.actor.ref)} asks you to sign ${about(record)}`,
        description: `As ${title}, until ${until}: ${reason}`,
        recipients: [to],
      };
    }
    case 'item-answered':
    case 'access-tried':
    case 'responsibility-assigned':
    case 'session-withdrawn':
      return wordUndone(record, event);
    case 'signed':
      if (event.payload.voids?.length) {
        return wordUndone(record, event);
      }
      // Of several at the same moment, the last one decided.
      if (record.signatures.at(-1)?.seq !== event.seq) {
        return undefined;
      }
      return {
        ...base,
        title: `${about(record)} was accepted${withConditions(record)}`,
        description: `${nameOf(event.actor.ref)} gave the last signature.`,
        recipients: everybody(record),
      };
    case 'rejected':
      return {
        ...base,
        severity: 'high',
        title: `${about(record)} was rejected`,
        description: `${nameOf(event.actor.ref)}: ${event.payload.reason}`,
        recipients: [...record.requesters, record.ownerRef],
      };
    case 'withdrawn':
      return {
        ...base,
        title: `${about(record)} was withdrawn`,
        description: `${nameOf(event.actor.ref)}: ${event.payload.reason}`,
        recipients: everybody(record),
      };
    case 'voided':
      return {
        ...base,
        severity: 'high',
        title: `${about(
          record,
        )} was voided: what it rests on changed under review`,
        description: `${listOf(
          event.payload.changes,
        )}. Earlier signatures do not count; it has to be submitted again.`,
        recipients: everybody(record),
      };
    case 'condition-met': {
      const condition = record.conditions.find(
        ({ id }) => id === event.payload.conditionId,
      );
      return (
        condition && {
          ...base,
          title: `A condition of ${about(record)} was met`,
          description: `${condition.text} ${nameOf(event.actor.ref)}: ${
            event.payload.evidence.text
          }`,
          recipients: [condition.setBy],
        }
      );
    }
    case 'drift-observed':
      return {
        ...base,
        severity: 'high',
        title: `${about(record)} drifted: what was accepted is no longer so`,
        description: listOf(event.payload.changes),
        recipients: [record.ownerRef, record.operatingGroup],
      };
    case 'expired':
      return {
        ...base,
        severity: 'high',
        title: `${about(record)} has expired`,
        description: 'It has to be handed over again.',
        recipients: [record.ownerRef, record.operatingGroup],
      };
    default:
      return undefined;
  }
}
