/**
 * Where a text answers a search.
 *
 * @public
 */
export interface TextMatch {
  /** The line that matched, shortened around the first word found. */
  excerpt: string;
  /** How many of the lines contain one of the words. */
  lines: number;
}

const AROUND = 80;

/**
 * Searches a text for lines with the words asked for; every word must occur
 * somewhere, in any order and case.
 *
 * @public
 */
export function searchText(text: string, query: string): TextMatch | undefined {
  const words = query.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
  const all = text.toLocaleLowerCase('en-US');
  if (words.length === 0 || !words.every(word => all.includes(word))) {
    return undefined;
  }
  const hits = text
    .split('\n')
    .map(line => ({
      line,
      found: words.filter(word =>
        line.toLocaleLowerCase('en-US').includes(word),
      ),
    }))
    .filter(({ found }) => found.length > 0);
  const best = hits.reduce((a, b) => (b.found.length > a.found.length ? b : a));
  return { excerpt: shorten(best.line, best.found[0]), lines: hits.length };
}

function shorten(line: string, word: string): string {
  const plain = line.replace(/^[#>*\-\s]+/, '').trim();
  const at = plain.toLocaleLowerCase('en-US').indexOf(word);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(plain.length, Math.max(at, 0) + word.length + AROUND);
  return `${from > 0 ? '…' : ''}${plain.slice(from, to)}${
    to < plain.length ? '…' : ''
  }`;
}
