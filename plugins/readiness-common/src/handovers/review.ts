import { DateTime, Duration } from 'luxon';
import { digestOf } from './digest';
import type { HandoverRecord } from './record';
import {
  reviewItemKey,
  type AccessTrial,
  type HandoverSession,
  type ReviewItem,
} from './reviewItems';
import type { HandoverStep, ReviewItemKind, TemplateItem } from './template';
import { describeWho, type Who } from './who';

/**
 * What somebody answered, when, with which evidence.
 *
 * @public
 */
export type ReviewAnswer = NonNullable<ReviewItem['answer']>;

/**
 * What people have settled so far, by the ids of the template.
 *
 * @public
 */
export interface HandoverReview {
  steps: Record<string, ReviewAnswer>;
  answers: Record<
    string,
    ReviewAnswer & { answer: 'done' | 'not-applicable' | 'open' }
  >;
  /** In the order they were recorded in. */
  sessions: HandoverSession[];
  /** The newest trial of each person. */
  access: Record<string, AccessTrial[]>;
  responsibilities: Record<string, NonNullable<ReviewItem['assignee']>>;
}

/** @public */
export const emptyReview: HandoverReview = {
  steps: {},
  answers: {},
  sessions: [],
  access: {},
  responsibilities: {},
};

/**
 * What of a handover its review items follow from.
 *
 * @public
 */
export type ReviewedHandover = Pick<
  HandoverRecord,
  'template' | 'review' | 'plannedFor' | 'extraItems' | 'renews'
>;

/** The last day of a step, from the day planned for the handover. */
function dueOf(step: HandoverStep, plannedFor?: string): string | undefined {
  return step.due && plannedFor
    ? DateTime.fromISO(plannedFor, { zone: 'utc' })
        .plus(Duration.fromISO(step.due))
        .toISODate() ?? undefined
    : undefined;
}

function about(kind: ReviewItemKind, item: TemplateItem) {
  const { id, title, help } = item;
  return {
    key: reviewItemKey({ kind, id }),
    kind,
    id,
    title,
    ...(help ? { help } : {}),
  };
}

function stepItem(step: HandoverStep, record: ReviewedHandover): ReviewItem {
  const answer = record.review.steps[step.id];
  const due = dueOf(step, record.plannedFor);
  const { by } = step;
  return {
    ...about('step', step),
    state: answer ? 'settled' : 'open',
    by:
      typeof by === 'object' && 'role' in by ? by.role : describeWho(by as Who),
    ...(due ? { due } : {}),
    ...(step.evidence ? { evidence: step.evidence } : {}),
    ...(answer ? { answer } : {}),
  };
}

function sessionItem(
  topic: TemplateItem,
  { review }: ReviewedHandover,
): ReviewItem {
  const sessions = review.sessions.filter(one => one.topic === topic.id);
  const settled = sessions.some(({ confirmed }) => confirmed);
  const held = sessions.length > 0 ? 'waiting' : 'open';
  return {
    ...about('session', topic),
    state: settled ? 'settled' : held,
    sessions,
  };
}

function accessItem(
  access: TemplateItem,
  { review }: ReviewedHandover,
): ReviewItem {
  const trials = review.access[access.id] ?? [];
  // One person who cannot get in is one too many at night.
  const settled = trials.length > 0 && trials.every(({ works }) => works);
  return {
    ...about('access', access),
    state: settled ? 'settled' : 'open',
    trials,
  };
}

function responsibilityItem(
  row: TemplateItem,
  { review }: ReviewedHandover,
): ReviewItem {
  const assignee = review.responsibilities[row.id];
  return {
    ...about('responsibility', row),
    state: assignee ? 'settled' : 'open',
    ...(assignee ? { assignee } : {}),
  };
}

function checklistItem(
  item: TemplateItem & { section: string },
  { review }: ReviewedHandover,
): ReviewItem {
  const given = review.answers[item.id];
  const { answer: verdict = 'open', ...answer } = given ?? {};
  return {
    ...about('checklist', item),
    section: item.section,
    state: verdict === 'done' ? 'settled' : verdict,
    ...(given ? { answer: answer as ReviewAnswer } : {}),
  };
}

function isUntouched(item: ReviewItem): boolean {
  return !(
    item.answer ??
    item.assignee ??
    item.sessions?.[0] ??
    item.trials?.[0]
  );
}

/**
 * Everything people settle on a handover, with what was done about it, in the
 * order of the template. Depends on the events alone and not on the time of
 * day, so that it has a digest.
 *
 * @public
 */
export function reviewItemsOf(record: ReviewedHandover): ReviewItem[] {
  const { template, renews } = record;
  const items = [
    ...(template.steps ?? []).map(step => stepItem(step, record)),
    ...(template.knowledgeTransfer ?? []).map(one => sessionItem(one, record)),
    ...(template.access ?? []).map(one => accessItem(one, record)),
    ...(template.responsibilities ?? []).map(one =>
      responsibilityItem(one, record),
    ),
    ...[...(template.checklist ?? []), ...record.extraItems].map(one =>
      checklistItem(one, record),
    ),
  ];
  if (!renews) {
    return items;
  }
  const carried = new Map(renews.carried.map(item => [item.key, item]));
  return items.map(item => {
    const before = carried.get(item.key);
    return before && before.title === item.title && isUntouched(item)
      ? {
          ...before,
          unchangedSince: before.unchangedSince ?? renews.acceptedAt,
        }
      : item;
  });
}

/**
 * What a renewal takes over from the handover before: what was settled then
 * and is no step of a process. When another group operates the entity now,
 * only what does not depend on the people in it.
 *
 * @public
 */
export function carriedItems(
  before: HandoverRecord,
  operatingGroup: string,
): ReviewItem[] {
  const sameGroup = before.operatingGroup === operatingGroup;
  return reviewItemsOf(before).filter(
    ({ kind, state }) =>
      kind !== 'step' &&
      (state === 'settled' || state === 'not-applicable') &&
      (sameGroup || kind === 'checklist'),
  );
}

/**
 * Names what people have settled. A signature holds it beside the digest of
 * the snapshot.
 *
 * @public
 */
export function reviewDigestOf(record: ReviewedHandover): string {
  return digestOf({
    schema: 'readiness/handover-review/v1',
    items: reviewItemsOf(record),
  });
}

/**
 * What keeps a handover from being signed without a condition, each as a
 * sentence: levels that are not reached, and items that the template wants
 * settled first.
 *
 * @public
 */
export function signingObstacles(record: HandoverRecord): string[] {
  const { snapshot, template } = record;
  const kinds = template.mustBeSettled ?? [];
  return [
    ...(snapshot?.standings ?? [])
      .filter(({ reached }) => !reached)
      .map(({ title, seen }) => `${title}: ${seen}`),
    // Records of old know no such items.
    ...(snapshot?.review ? reviewItemsOf(record) : [])
      .filter(
        ({ kind, state }) =>
          kinds.includes(kind) && (state === 'open' || state === 'waiting'),
      )
      .map(({ title, state }) =>
        state === 'waiting'
          ? `${title}: waits to be confirmed`
          : `${title}: not settled yet`,
      ),
  ];
}
