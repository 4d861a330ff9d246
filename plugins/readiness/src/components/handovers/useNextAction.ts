import type {
  HandoverConditionView,
  HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { isPrepared, isUnderReview, mayMove, rolesFor } from './moves';

/** What the reader should do next, and where. */
export interface NextAction {
  kind: 'review' | 'submit' | 'meet';
  label: string;
  at?: { section?: string; item?: string };
  /** Of an accepted handover: what was promised and is to be done first. */
  condition?: HandoverConditionView;
}

/** Unsettled items the reader can do something about. */
function itemsForReader(handover: HandoverView) {
  return handover.review.items.filter(
    ({ key, state, sessions = [] }) =>
      (state === 'open' &&
        handover.moves.some(
          ({ item, allowed, move }) =>
            allowed && item === key && move !== 'confirm-session',
        )) ||
      sessions.some(({ id }) =>
        mayMove(handover, { move: 'confirm-session', sessionId: id }),
      ),
  );
}

/**
 * The one thing the reader should do, most urgent first: answer what was
 * asked, look at answers, sign, do their part, submit, keep what was promised.
 */
export function useNextAction(handover: HandoverView): NextAction | undefined {
  const { t } = useReadinessTranslation();
  const requestsFor = (move: 'answer-change' | 'close-change') =>
    handover.changeRequests.filter(
      ({ id, state }) =>
        state === (move === 'answer-change' ? 'open' : 'answered') &&
        mayMove(handover, { move, requestId: id }),
    );
  const review = (
    label: string,
    at: NextAction['at'] = undefined,
  ): NextAction => ({ kind: 'review', label, at });

  const toAnswer = requestsFor('answer-change');
  if (toAnswer.length > 0) {
    return review(t('handovers.next.answer', { count: toAnswer.length }), {
      item: toAnswer[0].item,
    });
  }
  const answered = requestsFor('close-change');
  if (answered.length > 0) {
    return review(t('handovers.next.close', { count: answered.length }), {
      item: answered[0].item,
    });
  }
  const roles = rolesFor(handover, 'sign');
  if (roles.length > 0) {
    return review(
      roles.length === 1
        ? t('handovers.next.sign', { role: roles[0].title })
        : t('handovers.next.signAny'),
    );
  }
  const items = itemsForReader(handover);
  if (items.length > 0 && (isUnderReview(handover) || isPrepared(handover))) {
    return review(t('handovers.next.items', { count: items.length }), {
      item: items[0].key,
    });
  }
  const [condition] = handover.conditions
    .filter(
      ({ id, met }) =>
        !met && mayMove(handover, { move: 'meet-condition', conditionId: id }),
    )
    .sort((one, other) => one.due.localeCompare(other.due));
  if (condition) {
    return { kind: 'meet', label: t('handovers.next.meet'), condition };
  }
  return isPrepared(handover) && mayMove(handover, { move: 'submit' })
    ? {
        kind: 'submit',
        label: t(
          handover.submittedAt
            ? 'handovers.submit.again'
            : 'handovers.submit.action',
        ),
      }
    : undefined;
}
