import {
  type HandoverRecord,
  type HandoverStage,
  type HandoverWait,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import {
  awaitedRows,
  isInForce,
  isUnderReview,
  type DerivedColumns,
} from '../rows';

/** What lists keep of a handover. */
export interface ListedColumns {
  handover_id: string;
  entity_ref: string;
  owner_ref: string;
  operating_group: string;
  template: string;
  status: DerivedColumns['status'];
  drifted: boolean;
  first_due: string | null;
  stage: HandoverStage;
  stage_since: string;
  place: string;
  waits_for: string;
  search_text: string;
}

/** An open condition, for whoever has to meet it. */
export interface ConditionRow {
  handover_id: string;
  condition_id: string;
  text: string;
  owner: string;
  due: string;
}

/** Turns times round, so that the newest comes first among texts. */
const LATEST_MS = 9_999_999_999_999;

export function stageOf(status: DerivedColumns['status']): HandoverStage {
  if (status === 'draft') {
    return 'preparing';
  }
  if (status === 'voided') {
    return 'resubmit';
  }
  if (isUnderReview(status)) {
    return 'review';
  }
  return isInForce(status) ? 'in-force' : 'over';
}

function sinceOf(
  stage: HandoverStage,
  columns: DerivedColumns,
  voidedAt: string | undefined,
): string {
  const { drafted_at, submitted_at, accepted_at, closed_at } = columns;
  const began: Record<HandoverStage, string | null | undefined> = {
    preparing: drafted_at,
    review: submitted_at,
    resubmit: voidedAt ?? submitted_at,
    'in-force': accepted_at,
    over: closed_at,
  };
  return began[stage] ?? drafted_at;
}

function placeOf(
  stage: HandoverStage,
  since: string,
  firstDue: string | null,
): string {
  if (stage === 'preparing' || stage === 'review' || stage === 'resubmit') {
    return `0${since}`;
  }
  const newestFirst = String(LATEST_MS - Date.parse(since)).padStart(13, '0');
  if (stage === 'over') {
    return `2${newestFirst}`;
  }
  return firstDue ? `0${firstDue}T23:59:59.999Z` : `1${newestFirst}`;
}

function waitsFor(
  stage: HandoverStage,
  columns: DerivedColumns,
  record: HandoverRecord | undefined,
): HandoverWait[] {
  if (stage === 'preparing' || stage === 'resubmit') {
    return [{ todo: 'submit', who: columns.owner_ref }];
  }
  if (stage === 'review' && record) {
    return awaitedRows(record).map(({ todo, group_ref, role_title }) => ({
      todo,
      who: group_ref,
      ...(role_title ? { role: role_title } : {}),
    }));
  }
  return [...new Set(openConditions(record).map(({ owner }) => owner))].map(
    who => ({ todo: 'meet-condition', who }),
  );
}

function openConditions(record: HandoverRecord | undefined) {
  return record && isInForce(record.status)
    ? record.conditions.filter(({ met }) => !met)
    : [];
}

/** The open conditions of a handover in force. */
export function conditionRows(
  record: HandoverRecord | undefined,
): ConditionRow[] {
  return openConditions(record).map(({ id, text, owner, due }) => ({
    handover_id: record!.id,
    condition_id: id,
    text,
    owner,
    due,
  }));
}

/**
 * What lists say about a handover. Without its record, which cannot be believed
 * when it was tampered with, nobody is named whom it waits for.
 */
export function listedColumns(options: {
  columns: DerivedColumns;
  record: HandoverRecord | undefined;
  /** Events that were added just now, or all. */
  events: ReadonlyArray<SealedHandoverEvent>;
  /** When it was voided, where an earlier event says so. */
  voidedBefore?: string;
}): ListedColumns {
  const { columns, record, events, voidedBefore } = options;
  const stage = stageOf(columns.status);
  const voidedAt = events.findLast(({ type }) => type === 'voided')?.at;
  const since = sinceOf(stage, columns, voidedAt ?? voidedBefore);
  const dues = isInForce(columns.status)
    ? (JSON.parse(columns.open_conditions) as string[])
    : [];
  const firstDue = dues.sort()[0] ?? null;
  return {
    handover_id: columns.id,
    entity_ref: columns.entity_ref,
    owner_ref: columns.owner_ref,
    operating_group: columns.operating_group,
    template: columns.template,
    status: columns.status,
    drifted: Boolean(columns.drifted),
    first_due: firstDue,
    stage,
    stage_since: since,
    place: placeOf(stage, since, firstDue),
    waits_for: JSON.stringify(waitsFor(stage, columns, record)),
    search_text: [
      columns.entity_title,
      columns.entity_ref,
      columns.template_title,
    ]
      .join('\n')
      .toLocaleLowerCase('en-US'),
  };
}
