import {
  canonicalJson,
  rolesMissing,
  candidatesOf,
  isConditionOverdue,
  shownHandoverState,
  type HandoverChangeRequest,
  type HandoverRecord,
  type HandoverStatus,
  type HandoverSummary,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';

export interface HandoverRow {
  id: string;
  entity_ref: string;
  entity_title: string;
  template: string;
  template_title: string;
  status: HandoverStatus;
  round: number;
  requested_by: string;
  owner_ref: string;
  operating_group: string;
  drafted_at: string;
  submitted_at: string | null;
  accepted_at: string | null;
  closed_at: string | null;
  expires_at: string | null;
  snapshot_digest: string | null;
  open_conditions: string;
  /** SQLite answers with 0 and 1. */
  drifted: boolean | number;
  open_key: string | null;
  head_seq: number;
  head_digest: string;
  checked_at: string;
  imported_from: string | null;
}

export interface EventRow {
  handover_id: string;
  seq: number;
  type: string;
  payload: string;
  actor_kind: string;
  actor: string;
  at: string;
  prev_digest: string | null;
  digest: string;
}

const undecided: HandoverStatus[] = [
  'draft',
  'submitted',
  'in-review',
  'voided',
];
const inForce: HandoverStatus[] = ['accepted', 'accepted-with-conditions'];
const underReview: HandoverStatus[] = ['submitted', 'in-review'];

/** The states in which something still happens by itself. */
export const watchedStatuses: HandoverStatus[] = [...underReview, ...inForce];

export function isInForce(status: HandoverStatus): boolean {
  return inForce.includes(status);
}

export function isUnderReview(status: HandoverStatus): boolean {
  return underReview.includes(status);
}

export function openKeyOf(entityRef: string, template: string): string {
  return `${entityRef}|${template}`;
}

/** The columns that follow from the events alone. */
export type DerivedColumns = Omit<HandoverRow, 'checked_at' | 'imported_from'>;

/** What the events say the list entry must be. */
export function derivedColumns(record: HandoverRecord): DerivedColumns {
  const { id, template, status } = record;
  return {
    id,
    entity_ref: record.entityRef,
    entity_title: record.entityTitle,
    template: template.name,
    template_title: template.title,
    status,
    round: record.round,
    requested_by: record.requestedBy,
    owner_ref: record.ownerRef,
    operating_group: record.operatingGroup,
    drafted_at: record.draftedAt,
    submitted_at: record.submittedAt ?? null,
    accepted_at: record.acceptedAt ?? null,
    closed_at: record.closedAt ?? null,
    expires_at: record.expiresAt ?? null,
    snapshot_digest: record.snapshotDigest ?? null,
    open_conditions: JSON.stringify(
      record.conditions.filter(one => !one.met).map(one => one.due),
    ),
    drifted: isInForce(status) && record.changes.length > 0,
    open_key: undecided.includes(status)
      ? openKeyOf(record.entityRef, template.name)
      : null,
    head_seq: record.head.seq,
    head_digest: record.head.digest,
  };
}

/** Stands for whoever a rule of the template names. */
export const BY_RULE = 'rule';

/** Whom a handover waits for, and what they have to do. */
export interface AwaitedRow {
  handover_id: string;
  /** Empty where no role is asked for. */
  role: string;
  role_title: string;
  group_ref: string;
  until: string | null;
  todo: 'sign' | 'answer-change' | 'close-change';
  since: string;
  requests: string | null;
}

function changedAt({ at, thread }: HandoverChangeRequest): string {
  return thread.at(-1)?.at ?? at;
}

function requestRow(
  record: HandoverRecord,
  requests: HandoverChangeRequest[],
  who: Pick<AwaitedRow, 'role' | 'role_title' | 'group_ref' | 'todo'>,
): AwaitedRow {
  return {
    handover_id: record.id,
    until: null,
    since: requests.map(changedAt).sort()[0],
    requests: JSON.stringify(requests.map(({ text }) => text)),
    ...who,
  };
}

/** The delivering side answers requests, and the reviewers look at answers. */
function requestRows(record: HandoverRecord): AwaitedRow[] {
  const inState = (state: HandoverChangeRequest['state'], role?: string) =>
    record.changeRequests.filter(
      one => one.state === state && (role === undefined || one.role === role),
    );
  const open = inState('open');
  return [
    ...(open.length > 0
      ? [
          requestRow(record, open, {
            role: '',
            role_title: '',
            group_ref: record.ownerRef,
            todo: 'answer-change',
          }),
        ]
      : []),
    ...record.template.signOffs.flatMap(({ role, title, by }) => {
      const answered = inState('answered', role);
      return answered.length > 0
        ? (candidatesOf(by, record) ?? [BY_RULE]).map(ref =>
            requestRow(record, answered, {
              role,
              role_title: title,
              group_ref: ref,
              todo: 'close-change',
            }),
          )
        : [];
    }),
  ];
}

function signatureRows(record: HandoverRecord): AwaitedRow[] {
  return rolesMissing(record).flatMap(role => {
    const named = candidatesOf(role.by, record) ?? [BY_RULE];
    const until = new Map<string, string | null>(
      record.delegations
        .filter(one => one.role === role.role && !one.revoked)
        .map(one => [one.to, one.until]),
    );
    named.forEach(ref => until.set(ref, null));
    return [...until].map(([ref, day]) => ({
      handover_id: record.id,
      role: role.role,
      role_title: role.title,
      group_ref: ref,
      until: day,
      todo: 'sign' as const,
      since: record.submittedAt ?? record.draftedAt,
      requests: null,
    }));
  });
}

/**
 * The groups and people a handover under review waits for. Nobody can sign
 * while a change is asked for, so that it waits for nobody's signature then.
 */
export function awaitedRows(record: HandoverRecord): AwaitedRow[] {
  if (!isUnderReview(record.status)) {
    return [];
  }
  const requests = requestRows(record);
  return requests.length > 0 ? requests : signatureRows(record);
}

/** The people who cannot sign (any more). */
export function involvedRows(record: HandoverRecord) {
  const people = isUnderReview(record.status)
    ? [
        ...record.requesters,
        ...record.signatures.flatMap(({ by, onBehalfOf }) =>
          onBehalfOf ? [by, onBehalfOf] : [by],
        ),
      ]
    : [];
  return [...new Set(people)].map(person => ({
    handover_id: record.id,
    person,
  }));
}

export function eventRow(event: SealedHandoverEvent): EventRow {
  return {
    handover_id: event.handoverId,
    seq: event.seq,
    type: event.type,
    payload: canonicalJson(event.payload),
    actor_kind: event.actor.kind,
    actor: event.actor.ref,
    at: event.at,
    prev_digest: event.prevDigest,
    digest: event.digest,
  };
}

/**
 * The event exactly as stored. It is not run through a schema, because that
 * could repair what a verification has to notice.
 */
export function eventOf(row: EventRow): SealedHandoverEvent {
  return {
    handoverId: row.handover_id,
    seq: row.seq,
    type: row.type,
    payload: JSON.parse(row.payload),
    actor: { kind: row.actor_kind, ref: row.actor },
    at: row.at,
    prevDigest: row.prev_digest,
    digest: row.digest,
  } as SealedHandoverEvent;
}

export function summaryOf(row: HandoverRow, now: Date): HandoverSummary {
  const open = JSON.parse(row.open_conditions) as string[];
  const overdueConditions = open.filter(due =>
    isConditionOverdue({ due }, now),
  ).length;
  const drifted = Boolean(row.drifted);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    entityTitle: row.entity_title,
    template: row.template,
    templateTitle: row.template_title,
    status: row.status,
    shown: shownHandoverState({
      status: row.status,
      overdueConditions,
      drifted,
    }),
    round: row.round,
    requestedBy: row.requested_by,
    ownerRef: row.owner_ref,
    operatingGroup: row.operating_group,
    draftedAt: row.drafted_at,
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    closedAt: row.closed_at,
    expiresAt: row.expires_at,
    openConditions: open.length,
    overdueConditions,
    drifted,
    importedFrom: row.imported_from,
    snapshotDigest: row.snapshot_digest,
    headDigest: row.head_digest,
  };
}
