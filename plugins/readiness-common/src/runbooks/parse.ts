import MarkdownIt from 'markdown-it';
import { findCommands } from './commands';
import { findUnclosedFence } from './fence';
import { findDeadFragments } from './fragments';
import { splitFrontMatter, type RunbookFrontMatter } from './frontMatter';
import { kindOfRunbook } from './kind';
import { findReferences, type RunbookReferenceInside } from './references';
import { sectionsOf, type RunbookSection } from './sections';
import {
  RUNBOOK_TEMPLATES,
  type RunbookKind,
  type RunbookTemplates,
} from './templates';
import { readTokens, type RunbookHeading } from './tokens';

/** @public */
export interface RunbookPlaceholder {
  /** What was left to be written, as it stands in the text. */
  text: string;
  /** Line of the file, from 1. */
  line: number;
}

/**
 * What can be told of a runbook from its text alone.
 *
 * @public
 */
export interface ParsedRunbook {
  title: string;
  kind: RunbookKind;
  headings: RunbookHeading[];
  /** The sections its kind asks for, in reading order. */
  sections: RunbookSection[];
  /** Names of the sections asked for and absent. */
  missingSections: string[];
  /** Names of the sections whose heading is there without anything below it. */
  emptySections: string[];
  placeholders: RunbookPlaceholder[];
  frontMatter: RunbookFrontMatter;
  codeBlocks: number;
  /** Lines, from 1, at which a code block starts that names no language. */
  codeBlocksWithoutLanguage: number[];
  /** Lines, from 1, of commands of which nothing says what is to be seen. */
  commandsWithoutResult: number[];
  /** Line, from 1, of a code block that is never closed. */
  unclosedCodeBlock?: number;
  /** Links and images inside, once each. */
  references: RunbookReferenceInside[];
  /** Those that lead to a heading of this document that is not there. */
  deadFragments: RunbookReferenceInside[];
  words: number;
}

const markdown = new MarkdownIt({ html: true, linkify: false });

/**
 * Reads a runbook written in Markdown.
 *
 * @param options - the text, and where it lies: the path helps to tell what
 *   the runbook is for and what to call it
 *
 * @public
 */
export function parseRunbook(options: {
  text: string;
  /** Path or URL of the document. */
  path?: string;
  /** What it is for, where that is known better than the text can tell. */
  kind?: RunbookKind;
  /** The sections each kind needs; default: those that come with the product. */
  templates?: RunbookTemplates;
}): ParsedRunbook {
  const { templates = RUNBOOK_TEMPLATES } = options;
  const { frontMatter, body, bodyStartsAtLine } = splitFrontMatter(
    options.text,
  );
  const tokens = markdown.parse(body, {});
  const unclosed = findUnclosedFence(tokens, body);
  const repaired = unclosed ? markdown.parse(unclosed.repaired, {}) : tokens;
  const read = readTokens(repaired, bodyStartsAtLine);
  const { titleHeading } = read;
  // A document's own heading names it; front matter often serves a menu.
  const title =
    titleHeading?.text ?? frontMatter.title ?? nameFromPath(options.path);
  const headings = read.headings.filter(heading => heading !== titleHeading);
  const kind =
    options.kind ??
    kindOfRunbook({ frontMatter, title, headings, path: options.path });
  const references = findReferences(repaired, bodyStartsAtLine);
  const sections = sectionsOf({ template: templates[kind], headings });

  return {
    title,
    kind,
    headings: read.headings,
    sections,
    missingSections: namesIn(sections, 'missing'),
    emptySections: namesIn(sections, 'empty'),
    placeholders: read.placeholders,
    frontMatter,
    codeBlocks: read.codeBlocks,
    codeBlocksWithoutLanguage: read.codeBlocksWithoutLanguage,
    commandsWithoutResult: findCommands(repaired, bodyStartsAtLine)
      .filter(({ resultStated }) => !resultStated)
      .map(({ line }) => line),
    unclosedCodeBlock: unclosed && unclosed.line + bodyStartsAtLine + 1,
    references,
    deadFragments: findDeadFragments({
      references,
      headings: read.headings,
      text: body,
    }),
    words: read.words,
  };
}

function namesIn(sections: RunbookSection[], state: RunbookSection['state']) {
  return sections
    .filter(section => section.state === state)
    .map(section => section.name);
}

function nameFromPath(path: string | undefined): string {
  const name = (path ?? '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(segment => segment !== '')
    .pop()
    ?.replace(/\.[a-z]+$/i, '');
  return name || 'Untitled runbook';
}
