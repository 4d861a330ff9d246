import type { HandoverRecord } from '@backstage-readiness/plugin-readiness-common';
import { awaitedRows, isInForce } from '../rows';
import type { SuperiorsOf } from './Superiors';
import { about, linkOf, nameOf, type Wording } from './wording';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whom a handover waits for at present, to do what. */
function holders(record: HandoverRecord): Array<{ ref: string; for: string }> {
  if (record.status === 'voided') {
    return [{ ref: record.ownerRef, for: 'submitting it again' }];
  }
  return awaitedRows(record).map(({ todo, group_ref, role_title }) => ({
    ref: group_ref,
    for: {
      sign: `the signature of ${role_title}`,
      'answer-change': 'an answer to the changes asked for',
      'close-change': `${role_title} to look at the answer`,
    }[todo],
  }));
}

/** A reminder for whoever holds it up, or for who stands above them. */
export async function wordWaiting(
  record: HandoverRecord,
  options: { since: string; now: Date; superiorsOf?: SuperiorsOf },
): Promise<Wording | undefined> {
  const { since, now, superiorsOf } = options;
  const waiting = holders(record);
  if (waiting.length === 0) {
    return undefined;
  }
  const days = Math.floor((now.getTime() - Date.parse(since)) / DAY_MS);
  const refs = waiting.map(({ ref }) => ref);
  const recipients = superiorsOf
    ? (await Promise.all(refs.map(superiorsOf))).flat()
    : refs;
  return {
    title: `${about(record)} has waited for ${days} days`,
    description: `It waits for ${waiting
      .map(one => `${one.for} (${nameOf(one.ref)})`)
      .join(' and ')}.`,
    link: linkOf(record),
    severity: superiorsOf ? 'high' : 'normal',
    recipients,
    // They cannot sign it, and wait themselves.
    exclude: waiting.some(({ ref }) => ref === record.ownerRef)
      ? undefined
      : record.requesters,
  };
}

/** A reminder of a condition that is due, or was. */
export function wordCondition(
  record: HandoverRecord,
  conditionId: string,
  overdue: boolean,
): Wording | undefined {
  const condition = record.conditions.find(({ id }) => id === conditionId);
  if (!condition || condition.met || !isInForce(record.status)) {
    return undefined;
  }
  return {
    title: overdue
      ? `A condition of ${about(record)} is overdue since ${condition.due}`
      : `A condition of ${about(record)} is due on ${condition.due}`,
    description: condition.text,
    link: linkOf(record),
    severity: overdue ? 'high' : 'normal',
    recipients: overdue
      ? [condition.owner, record.operatingGroup]
      : [condition.owner],
  };
}

/** A reminder that an acceptance ends. */
export function wordExpiry(
  record: HandoverRecord,
  last: boolean,
): Wording | undefined {
  if (!isInForce(record.status) || !record.expiresAt) {
    return undefined;
  }
  return {
    title: `${about(record)} ends on ${record.expiresAt.slice(0, 10)}`,
    description: 'Submit a renewal in time, so that there is no gap.',
    link: linkOf(record),
    severity: last ? 'high' : 'normal',
    recipients: [record.ownerRef, record.operatingGroup],
  };
}
