import type { ParsedRunbook } from '@backstage-readiness/plugin-readiness-common';
import type { LintFinding } from './types';

/** What a runbook lacks for being followed at night. */
export function lintRunbook(
  file: string,
  runbook: ParsedRunbook,
): LintFinding[] {
  const { words, codeBlocks, headings, sections, unclosedCodeBlock } = runbook;
  const at = (line: number) => ({
    file,
    line,
    column: 1,
    level: 'warning' as const,
    subject: runbook.title,
  });
  const titleLine = headings[0]?.line ?? 1;
  if (words === 0 && codeBlocks === 0) {
    return [
      {
        ...at(titleLine),
        rule: 'runbook.empty',
        message: 'The runbook has no text',
        fix: 'Write down what to do, or take the file away.',
      },
    ];
  }
  return [
    ...sections.flatMap(({ name, state, headingId }): LintFinding[] => {
      if (state === 'present') {
        return [];
      }
      const heading = headings.find(({ id }) => id === headingId);
      return [
        state === 'empty'
          ? {
              ...at(heading?.line ?? titleLine),
              rule: 'runbook.section-empty',
              message: `The section ${name} has no text`,
              fix: 'Write it, or say in it why there is nothing to write.',
            }
          : {
              ...at(titleLine),
              rule: 'runbook.section-missing',
              message: `A runbook of the kind ${runbook.kind} needs a section ${name}`,
              fix: `Add a heading ${name} and write below it.`,
            },
      ];
    }),
    ...runbook.placeholders.map(
      ({ text, line }): LintFinding => ({
        ...at(line),
        rule: 'runbook.placeholder',
        message: `The placeholder “${text}” is left`,
        fix: 'Write what was owed here.',
      }),
    ),
    ...(unclosedCodeBlock === undefined
      ? []
      : [
          {
            ...at(unclosedCodeBlock),
            rule: 'runbook.code-unclosed' as const,
            message: 'The code block that opens here is never closed',
            fix: 'Close it with the same fence on a line of its own.',
          },
        ]),
  ];
}
