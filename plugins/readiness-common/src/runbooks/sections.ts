import type { RequiredSection } from './templates';
import type { RunbookHeading } from './tokens';

/**
 * A section that the kind of runbook asks for, and whether it is there.
 *
 * @public
 */
export interface RunbookSection {
  name: string;
  state: 'present' | 'empty' | 'missing';
  /** Fragment of the heading that fills it. */
  headingId?: string;
}

/** Finds the sections a template asks for among the headings of a document. */
export function sectionsOf(options: {
  template: readonly RequiredSection[];
  headings: RunbookHeading[];
}): RunbookSection[] {
  const headings = options.headings.map(heading => ({
    heading,
    words: ` ${words(heading.text)} `,
  }));
  return options.template.map(({ name, alsoCalled }) => {
    const phrases = [name, ...alsoCalled].map(words);
    const candidates = headings
      .filter(candidate =>
        phrases.some(phrase => candidate.words.includes(` ${phrase} `)),
      )
      .map(({ heading }) => heading);
    const filled = candidates.find(heading => !heading.empty);
    if (filled) {
      return { name, state: 'present', headingId: filled.id };
    }
    return candidates.length > 0
      ? { name, state: 'empty', headingId: candidates[0].id }
      : { name, state: 'missing' };
  });
}

function words(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
