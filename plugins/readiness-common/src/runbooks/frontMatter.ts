import { parse } from 'yaml';

/**
 * What the head of a document says about it.
 *
 * @public
 */
export interface RunbookFrontMatter {
  title?: string;
  kind?: string;
  owner?: string;
  /** ISO date on which somebody last walked through it, as the author says. */
  reviewed?: string;
}

const FENCE = /^(?:\uFEFF)?---[ \t]*\r?\n([\s\S]*?)\r?\n?---[ \t]*(?:\r?\n|$)/;

/**
 * Splits a document into its front matter and its body. Front matter that is
 * not valid YAML is left out: it must not cost the reader the document.
 */
export function splitFrontMatter(text: string): {
  frontMatter: RunbookFrontMatter;
  body: string;
  /** Lines before the body, so that positions refer to the file. */
  bodyStartsAtLine: number;
} {
  const match = FENCE.exec(text);
  if (!match) {
    return {
      frontMatter: {},
      body: text.replace(/^\uFEFF/, ''),
      bodyStartsAtLine: 0,
    };
  }
  return {
    frontMatter: readFrontMatter(match[1]),
    body: text.slice(match[0].length),
    bodyStartsAtLine: match[0].split('\n').length - 1,
  };
}

/**
 * The text of a document as its readers see it.
 *
 * @public
 */
export function withoutFrontMatter(text: string): string {
  return splitFrontMatter(text).body;
}

function readFrontMatter(source: string): RunbookFrontMatter {
  let values: Record<string, unknown>;
  try {
    // The core schema keeps dates as the text the author wrote.
    const parsed: unknown = parse(source, { maxAliasCount: 10 });
    if (typeof parsed !== 'object' || parsed === null) {
      return {};
    }
    values = parsed as Record<string, unknown>;
  } catch {
    return {};
  }
  const text = (...names: string[]) =>
    names
      .map(name => values[name])
      .find(
        (value): value is string =>
          typeof value === 'string' && value.trim() !== '',
      )
      ?.trim();

  return {
    title: text('title'),
    kind: text('kind', 'type', 'category'),
    owner: text('owner'),
    reviewed: isoDay(text('reviewed', 'lastReviewed', 'last_reviewed')),
  };
}

function isoDay(value: string | undefined): string | undefined {
  const day = value && /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  return day && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
