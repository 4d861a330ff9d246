import type { RunbookDocument } from '@backstage-readiness/plugin-readiness-common';

/** A part of a runbook that is found by itself. */
export interface FoundSection {
  /** Fragment of its heading; absent for what stands before the first one. */
  headingId?: string;
  heading?: string;
  text: string;
}

/** Cuts a runbook at its headings; what says nothing is left out. */
export function sectionsOf(
  runbook: Pick<RunbookDocument, 'text' | 'headings'>,
): FoundSection[] {
  const lines = runbook.text.split('\n');
  const starts = [
    { line: 0, id: undefined, text: undefined },
    ...runbook.headings.map(({ line, id, text }) => ({ line, id, text })),
  ];
  return starts
    .map(({ line, id, text }, index) => ({
      headingId: id,
      heading: text,
      text: withoutFrontMatter(
        lines
          .slice(line, (starts[index + 1]?.line ?? lines.length + 1) - 1)
          .join('\n')
          .trim(),
      ),
    }))
    .filter(section => section.heading !== undefined || section.text !== '');
}

function withoutFrontMatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\s*/, '').trim();
}
