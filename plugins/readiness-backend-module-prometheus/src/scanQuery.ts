import { PromqlError } from './errors';

/** What our wrapping needs to know of a query somebody wrote. */
export interface ScannedQuery {
  /** Without comments, which could swallow what we put behind it. */
  text: string;
  /** The text with the content of strings blanked out, to look for words in. */
  skeleton: string;
}

const CLOSES: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/**
 * Reads a query just far enough to wrap it safely: strings are skipped, comments
 * removed, and brackets must match, so that the query cannot reach out of the
 * parentheses we put around it. The server does the real parsing.
 */
export function scanQuery(query: string): ScannedQuery {
  let text = '';
  let skeleton = '';
  const open: string[] = [];
  for (let i = 0; i < query.length; i += 1) {
    const char = query[i];
    if (char === '"' || char === "'" || char === '`') {
      const end = endOfString(query, i);
      text += query.slice(i, end + 1);
      skeleton += char + char;
      i = end;
    } else if (char === '#') {
      const end = query.indexOf('\n', i);
      i = end < 0 ? query.length : end - 1;
    } else {
      if ('([{'.includes(char)) {
        open.push(char);
      } else if (char in CLOSES && open.pop() !== CLOSES[char]) {
        throw new PromqlError(`The query has a "${char}" too many`);
      }
      text += char;
      skeleton += char;
    }
  }
  if (open.length > 0) {
    throw new PromqlError(
      `The query has a "${open[open.length - 1]}" that is never closed`,
    );
  }
  if (text.trim() === '') {
    throw new PromqlError('The query is empty');
  }
  return { text: text.trim(), skeleton: skeleton.trim() };
}

function endOfString(query: string, start: number): number {
  const quote = query[start];
  for (let i = start + 1; i < query.length; i += 1) {
    if (query[i] === '\\' && quote !== '`') {
      i += 1;
    } else if (query[i] === quote) {
      return i;
    }
  }
  throw new PromqlError('The query has a string that is never closed');
}
