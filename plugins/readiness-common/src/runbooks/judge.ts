import type { ParsedRunbook } from './parse';

/**
 * A verdict on a text that could be read.
 *
 * @public
 */
export interface TextVerdict {
  verdict: 'ok' | 'incomplete';
  /** What is missing, as a sentence; absent when nothing is. */
  reason?: string;
}

/**
 * Whether a runbook says all that one of its kind must say.
 *
 * @public
 */
export function judgeRunbook(
  runbook: Pick<
    ParsedRunbook,
    | 'missingSections'
    | 'emptySections'
    | 'placeholders'
    | 'deadFragments'
    | 'unclosedCodeBlock'
    | 'words'
    | 'codeBlocks'
  >,
  /** Links and images inside that were proven to lead nowhere. */
  deadReferences: readonly string[] = [],
): TextVerdict {
  if (runbook.words === 0 && runbook.codeBlocks === 0) {
    return { verdict: 'incomplete', reason: 'It has no text.' };
  }
  const {
    missingSections: missing,
    emptySections: empty,
    placeholders,
    unclosedCodeBlock,
  } = runbook;
  const dead = [
    ...runbook.deadFragments.map(({ target }) => target),
    ...deadReferences,
  ];
  const reasons = [
    missing.length > 0 &&
      `Missing ${plural(missing.length, 'section')}: ${missing.join(', ')}.`,
    empty.length > 0 &&
      `Empty ${plural(empty.length, 'section')}: ${empty.join(', ')}.`,
    placeholders.length > 0 &&
      `${placeholders.length} ${plural(
        placeholders.length,
        'placeholder',
      )} left, the first “${placeholders[0].text}” in line ${
        placeholders[0].line
      }.`,
    dead.length > 0 &&
      `${dead.length} ${plural(dead.length, 'reference')} inside ${
        dead.length === 1 ? 'leads' : 'lead'
      } nowhere: ${dead.join(', ')}.`,
    unclosedCodeBlock !== undefined &&
      `The code block opened in line ${unclosedCodeBlock} is never closed.`,
  ].filter(reason => reason !== false);

  return reasons.length > 0
    ? { verdict: 'incomplete', reason: reasons.join(' ') }
    : { verdict: 'ok' };
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
