import type Token from 'markdown-it/lib/token.mjs';
import type { RunbookPlaceholder } from './parse';
import { createSlugger } from './slug';

/** @public */
export interface RunbookHeading {
  /** Fragment to jump to, unique within the document. */
  id: string;
  level: number;
  text: string;
  /** Line of the file, from 1. */
  line: number;
  /** Whether anything stands below it, before the next heading of its level or above. */
  empty: boolean;
}

/** What a walk over the tokens of a document gathers. */
export interface ReadTokens {
  /** The first heading, when it is the document's own and not a section's. */
  titleHeading?: RunbookHeading;
  headings: RunbookHeading[];
  placeholders: RunbookPlaceholder[];
  codeBlocks: number;
  codeBlocksWithoutLanguage: number[];
  words: number;
}

/**
 * Marks an author leaves where text is still owed. Angle brackets count only
 * around such a verb: `<namespace>` is a parameter, `<insert link>` a debt.
 */
const PLACEHOLDER_WORD = /\b(?:TODO|TBD|TBC|FIXME|XXX)\b/g;
const PLACEHOLDER_PHRASE =
  /\blorem ipsum\b|[[<](?:insert|add|fill in|replace|describe|your|link to)\b[^\]>\n]*[\]>]|\bto be (?:written|done|defined|documented)\b/gi;

/** Gathers from a token stream what is needed to judge a runbook. */
export function readTokens(tokens: Token[], lineOffset: number): ReadTokens {
  const slug = createSlugger();
  const read: ReadTokens = {
    headings: [],
    placeholders: [],
    codeBlocks: 0,
    codeBlocksWithoutLanguage: [],
    words: 0,
  };
  const open: RunbookHeading[] = [];
  const fill = () =>
    open.forEach(heading => Object.assign(heading, { empty: false }));

  tokens.forEach((token, index) => {
    const line = (token.map?.[0] ?? 0) + 1 + lineOffset;
    if (token.type === 'heading_open') {
      const level = Number(token.tag.slice(1));
      const text = plainText(tokens[index + 1]);
      while (open.length && open[open.length - 1].level >= level) {
        open.pop();
      }
      const heading = { id: slug(text), level, text, line, empty: true };
      read.headings.push(heading);
      open.push(heading);
    } else if (token.type === 'fence' || token.type === 'code_block') {
      read.codeBlocks += 1;
      if (token.type === 'fence' && token.info.trim() === '') {
        read.codeBlocksWithoutLanguage.push(line);
      }
      findPlaceholders(token.content, line + 1, read.placeholders);
      fill();
    } else if (token.type === 'inline') {
      findPlaceholders(token.content, line, read.placeholders);
      if (tokens[index - 1]?.type !== 'heading_open') {
        read.words += token.content.split(/\s+/).filter(Boolean).length;
        if (token.content.trim() !== '') {
          fill();
        }
      }
    } else if (
      token.type === 'html_block' &&
      token.content.replace(/<!--[\s\S]*?-->/g, '').trim() !== ''
    ) {
      fill();
    }
  });

  read.titleHeading = titleAmong(read.headings);
  return read;
}

/** The first heading is the title if it stands alone at its level, or is of the highest. */
function titleAmong(headings: RunbookHeading[]): RunbookHeading | undefined {
  const [first, ...others] = headings;
  return first &&
    (first.level === 1 || others.every(({ level }) => level > first.level))
    ? first
    : undefined;
}

function plainText(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('')
    .trim();
}

function findPlaceholders(
  content: string,
  firstLine: number,
  found: RunbookPlaceholder[],
): void {
  content.split('\n').forEach((text, index) => {
    const matches = [PLACEHOLDER_WORD, PLACEHOLDER_PHRASE]
      .flatMap(pattern => [...text.matchAll(pattern)])
      // A link's text in brackets is followed by its target.
      .filter(match => text[match.index + match[0].length] !== '(');
    for (const [match] of matches) {
      found.push({ text: match, line: firstLine + index });
    }
  });
}
