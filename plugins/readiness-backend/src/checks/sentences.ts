import {
  fieldWords,
  type Reason,
} from '@backstage-readiness/plugin-readiness-common';

/**
 * Reasons as English sentences, for logs, exports and callers of the API. Pages
 * word the reasons themselves.
 */
export function sentencesOf(reasons: readonly Reason[]): string {
  // Nearly always, and very often.
  if (reasons.length === 1) {
    return sentenceOf(reasons[0]);
  }
  return reasons
    .map(sentenceOf)
    .reduce((text, next) =>
      text ? `${text}${/[.!?]$/.test(text) ? '' : '.'} ${next}` : next,
    );
}

function sentenceOf(reason: Reason): string {
  switch (reason.code) {
    case 'said':
      return reason.text;
    case 'not-about-entity':
      return 'This check is not about this entity.';
    case 'as-asked':
      return 'As asked.';
    case 'does-not-hold':
      return 'The rule does not hold for this entity.';
    case 'no-boolean':
      return 'The rule gave neither true nor false.';
    case 'rule-failed':
      return `The rule could not be computed: ${reason.detail}`;
    case 'nothing-known':
      return reason.detail
        ? `${reason.sourceTitle}: nothing is known, the last attempt failed: ${reason.detail}`
        : `${reason.sourceTitle}: nothing is known of this entity.`;
    case 'fact-missing':
      return `${reason.sourceTitle}: “${fieldWords(
        reason.field,
      )}” could not be observed for this entity.`;
    case 'too-old':
      return `${reason.sourceTitle}${
        reason.field ? `, “${fieldWords(reason.field)}”` : ''
      }: last seen ${reason.observedAt}, which is too long ago to rely on.${
        reason.detail ? ` The last attempt failed: ${reason.detail}` : ''
      }`;
    case 'nobody-stated':
      return 'Nobody has stated this yet.';
    case 'stated':
      return `Stated by ${reason.by} on ${reason.on}, good until ${reason.until}.`;
    case 'statement-expired':
      return `The statement of ${reason.by} on ${reason.on} expired on ${reason.until}.`;
    default:
      throw new Error(`No words for ${JSON.stringify(reason)}`);
  }
}
