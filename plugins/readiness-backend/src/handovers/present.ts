import {
  candidatesOf,
  countOpenItems,
  describeWho,
  heldOnTrust,
  isConditionOverdue,
  membershipIn,
  movesOf,
  rolesMissing,
  type EntityHandovers,
  type HandoverPerson,
  type HandoverRecord,
  type HandoverTemplate,
  type HandoverVerification,
  type HandoverView,
  type Who,
} from '@backstage-readiness/plugin-readiness-common';
import { presentReview } from './presentReview';
import { isInForce, summaryOf, type HandoverRow } from './rows';
import type { StoredHandover } from './verifyStored';

/** What one reader sees of a handover. */
export function presentHandover(options: {
  row: StoredHandover['row'];
  record: HandoverRecord;
  entered: StoredHandover['entered'];
  /** Absent when another service asks; it cannot do anything. */
  person?: HandoverPerson;
  now: Date;
}): HandoverView {
  const { row, record, entered, person, now } = options;
  const missing = new Map(
    rolesMissing(record).map(role => [role.role, role.missing]),
  );
  return {
    ...summaryOf(row, now),
    note: record.note,
    roles: record.template.signOffs.map(role => ({
      role: role.role,
      title: role.title,
      ...askedFor(role.by, record),
      quorum: role.quorum,
      missing: missing.get(role.role) ?? 0,
      signatures: record.signatures
        .filter(signature => signature.role === role.role)
        .map(({ by, at, comment, onBehalfOf }) => ({
          by,
          at,
          comment,
          onBehalfOf,
        })),
    })),
    conditions: record.conditions.map(condition => ({
      ...condition,
      overdue: isConditionOverdue(condition, now),
    })),
    openItems: countOpenItems(record.snapshot?.sections ?? []),
    changes: record.changes,
    closing: record.closing ?? null,
    supersededBy: record.supersededBy ?? null,
    ledger: entered
      ? { position: entered.position, digest: entered.digest }
      : null,
    ...presentReview(record, now),
    moves: person
      ? movesOf({ record, person, at: now.toISOString() }).map(
          ({ refusal, ...move }) => ({
            ...move,
            allowed: !refusal,
            reason: refusal?.message,
          }),
        )
      : [],
  };
}

/** Who may fill a role. */
function askedFor(by: Who, record: HandoverRecord) {
  const candidates = candidatesOf(by, record) ?? [];
  return {
    group: candidates.find(ref => ref.startsWith('group:')) ?? null,
    candidates,
    rule: typeof by === 'object' && 'rule' in by ? by.rule : null,
  };
}

/** The result of looking at the stored events. */
export function presentVerification(
  stored: StoredHandover,
  now: Date,
): HandoverVerification {
  return {
    intact: stored.problems.length === 0,
    onTrust: heldOnTrust(stored.events),
    events: stored.events.length,
    headDigest: stored.events[stored.events.length - 1]?.digest ?? null,
    problems: stored.problems,
    verifiedAt: now.toISOString(),
  };
}

/** A template as somebody chooses it. */
export function presentTemplate(
  template: HandoverTemplate,
  open: HandoverRow[],
): EntityHandovers['templates'][number] {
  const { name, title, description, signOffs, requires } = template;
  return {
    name,
    title,
    description: description ?? null,
    undecided: open.some(row => row.template === name),
    roles: signOffs.map(({ role, title: roleTitle, by }) => ({
      role,
      title: roleTitle,
      by: describeWho(by),
    })),
    steps: template.steps?.length ?? 0,
    sessions: template.knowledgeTransfer?.length ?? 0,
    access: template.access?.length ?? 0,
    responsibilities: template.responsibilities?.length ?? 0,
    checklist: template.checklist?.length ?? 0,
    requires,
    validFor: template.validFor ?? null,
    earlyLifeSupport: template.earlyLifeSupport ?? null,
  };
}

/**
 * The one to show first: under review, else in force, else in preparation,
 * else the newest. A draft takes nothing away from what was accepted.
 */
export function currentOf(rows: HandoverRow[]): HandoverRow | undefined {
  return (
    rows.find(row => row.open_key !== null && row.status !== 'draft') ??
    rows.find(row => isInForce(row.status)) ??
    rows.find(row => row.open_key !== null) ??
    rows.find(row => row.status === 'expired' || row.status === 'rejected')
  );
}

/** Whether somebody may submit a new handover of an entity. */
export function mayStart(options: {
  undecided?: HandoverRow;
  owner?: string;
  person?: HandoverPerson;
}): EntityHandovers['start'] {
  const { undecided, owner, person } = options;
  const refuse = (reason: string) => ({ allowed: false, reason });
  if (undecided) {
    return refuse(
      `A handover is ${undecided.status} already. Finish or withdraw it first.`,
    );
  }
  if (!owner) {
    return refuse(
      'Nobody owns this entity. Set spec.owner to the group that hands it over.',
    );
  }
  const { group, path } = person
    ? membershipIn(person, owner)
    : { group: owner, path: [] as string[] };
  return path[path.length - 1] === group
    ? { allowed: true }
    : refuse(`Only members of ${owner} submit a handover of this entity.`);
}
