import { parseRunbook } from './parse';
import {
  RUNBOOK_KINDS,
  type RunbookKind,
  type RunbookTemplates,
} from './templates';

/**
 * The rules about the text of a runbook.
 *
 * @public
 */
export const RUNBOOK_RULES = [
  'runbook.empty',
  'runbook.section-missing',
  'runbook.section-empty',
  'runbook.placeholder',
  'runbook.code-unclosed',
  'runbook.code-language',
  'runbook.command-result',
  'runbook.link-fragment',
  'runbook.kind-unknown',
] as const;

/** @public */
export type RunbookRule = (typeof RUNBOOK_RULES)[number];

/**
 * Something about a runbook's text that fails its reader.
 *
 * @public
 */
export interface RunbookFinding {
  rule: RunbookRule;
  /** `warning` makes a runbook incomplete; `note` is advice. */
  severity: 'warning' | 'note';
  /** What was seen. */
  message: string;
  /** What to do about it. */
  fix: string;
  /** Line of the file, from 1. */
  line: number;
  /** Column in that line, from 1. */
  column: number;
}

/**
 * Reads a runbook written in Markdown and says what its reader will miss, in
 * the order of the lines. Pure: what lies behind its links is not asked.
 *
 * @param options - the text; where it lies, which helps to tell what it is for;
 *   or what it is for; and the sections each kind needs, if not the usual ones
 *
 * @public
 */
export function lintRunbook(options: {
  text: string;
  path?: string;
  kind?: RunbookKind;
  templates?: RunbookTemplates;
}): RunbookFinding[] {
  const runbook = parseRunbook(options);
  const lines = options.text.split('\n');
  const first = runbook.headings[0]?.line ?? firstLineOfText(lines);
  const found: RunbookFinding[] = [];
  const add = (
    finding: Omit<RunbookFinding, 'column'> & { column?: number },
  ) => {
    const indent = lines[finding.line - 1]?.search(/\S/) ?? 0;
    found.push({ column: Math.max(0, indent) + 1, ...finding });
  };

  const { kind: declared } = runbook.frontMatter;
  if (
    declared !== undefined &&
    options.kind === undefined &&
    !RUNBOOK_KINDS.some(kind => kind === declared.toLowerCase())
  ) {
    add({
      rule: 'runbook.kind-unknown',
      severity: 'note',
      message: `The front matter says this is a runbook of kind “${declared}”, which is none; it was read as ${runbook.kind}.`,
      fix: `Write one of ${RUNBOOK_KINDS.join(', ')}, or leave it out.`,
      line: Math.max(1, lines.findIndex(line => line.includes(declared)) + 1),
    });
  }
  if (runbook.words === 0 && runbook.codeBlocks === 0) {
    add({
      rule: 'runbook.empty',
      severity: 'warning',
      message: 'The runbook has no text.',
      fix: 'Write down what it means, what to look at and what to do.',
      line: first,
    });
    return found;
  }
  for (const { name, state, headingId } of runbook.sections) {
    if (state === 'missing') {
      add({
        rule: 'runbook.section-missing',
        severity: 'warning',
        message: `A runbook of kind ${runbook.kind} has a section “${name}”; this one has none.`,
        fix: `Add a heading “${name}” and what the reader needs to know below it.`,
        line: first,
      });
    } else if (state === 'empty') {
      add({
        rule: 'runbook.section-empty',
        severity: 'warning',
        message: `The section “${name}” has a heading and nothing below it.`,
        fix: 'Write the section.',
        line:
          runbook.headings.find(({ id }) => id === headingId)?.line ?? first,
      });
    }
  }
  const columns = columnFinder(lines);
  for (const { text, line } of runbook.placeholders) {
    add({
      rule: 'runbook.placeholder',
      severity: 'warning',
      message: `“${text}” marks something that is still to be written.`,
      fix: 'Write it, or take the mark out.',
      line,
      column: columns(line, text),
    });
  }
  if (runbook.unclosedCodeBlock !== undefined) {
    add({
      rule: 'runbook.code-unclosed',
      severity: 'warning',
      message: 'The code block that starts here is never closed.',
      fix: 'Close it with the same marks on a line of their own.',
      line: runbook.unclosedCodeBlock,
    });
  }
  for (const line of runbook.codeBlocksWithoutLanguage) {
    add({
      rule: 'runbook.code-language',
      severity: 'note',
      message: 'This code block does not say what language it is in.',
      fix: 'Write the language after the opening marks, such as ```shell.',
      line,
    });
  }
  for (const line of runbook.commandsWithoutResult) {
    add({
      rule: 'runbook.command-result',
      severity: 'note',
      message: 'Nothing says what is to be seen after this command.',
      fix: 'Say what it prints, or how to tell that it worked.',
      line,
    });
  }
  for (const { target, line } of runbook.deadFragments) {
    add({
      rule: 'runbook.link-fragment',
      severity: 'warning',
      message: `The link to ${target} leads to no heading of this document.`,
      fix: 'Mend the link, or bring the heading back.',
      line,
      column: columns(line, target),
    });
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column);
}

function firstLineOfText(lines: readonly string[]): number {
  const first = lines.findIndex(line => line.trim() !== '');
  return Math.max(0, first) + 1;
}

/** The column of each next occurrence of a text in a line. */
function columnFinder(lines: readonly string[]) {
  const next = new Map<string, number>();
  return (line: number, text: string): number => {
    const key = `${line} ${text}`;
    const at = (lines[line - 1] ?? '').indexOf(text, next.get(key) ?? 0);
    next.set(key, at + text.length);
    return Math.max(0, at) + 1;
  };
}
