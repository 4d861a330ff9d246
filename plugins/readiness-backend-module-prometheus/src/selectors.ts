/** What one selector of a query chooses. */
export interface Selector {
  metric: string;
  /** Metric and matchers, the same for the same series however they are written. */
  key: string;
  /** Labels that must have exactly one value. */
  equal: Record<string, string>;
}

const TOKEN =
  /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)|(#[^\n]*)|(\d[\w.]*)|([A-Za-z_:][\w:]*)|(\{)|(\()|(\))|(\[)|([^\s])/g;
const WORDS = new Set(
  'and or unless by without on ignoring group_left group_right bool offset inf nan atan2 start end'.split(
    ' ',
  ),
);
const TAKES_LABELS = /^(by|without|on|ignoring|group_left|group_right)$/i;
const MATCHER =
  /\s*(?:([A-Za-z_][\w]*)\s*(=~|!~|!=|=)\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)\s*(?:,|$)/gy;

/**
 * The selectors in a query. It is read just far enough to tell metrics from
 * functions and labels; what cannot be read yields nothing rather than a guess.
 */
export function selectorsOf(query: string): Selector[] {
  const found: Selector[] = [];
  const tokens = [...query.matchAll(TOKEN)];
  for (let i = 0; i < tokens.length; i++) {
    const [token, , , , word, brace] = tokens[i];
    const next = tokens[i + 1];
    if (brace) {
      const end = closing(tokens, i, '}');
      push(found, undefined, inside(query, tokens, i, end));
      i = end;
    } else if (word && TAKES_LABELS.test(word) && next?.[0] === '(') {
      i = closing(tokens, i + 1, ')');
    } else if (word && !WORDS.has(word.toLowerCase()) && next?.[0] !== '(') {
      if (next?.[0] === '{') {
        const end = closing(tokens, i + 1, '}');
        push(found, word, inside(query, tokens, i + 1, end));
        i = end;
      } else if (!isAggregation(word, next?.[0])) {
        push(found, word, '');
      }
    } else if (token === '[') {
      // A range may hold a duration that looks like a word.
      i = closing(tokens, i, ']');
    }
  }
  return found;
}

/** `sum by (job) (…)` has a word between the aggregation and its bracket. */
function isAggregation(word: string, next: string | undefined): boolean {
  return next !== undefined && /^(by|without)$/i.test(next) && word !== '';
}

function closing(
  tokens: RegExpMatchArray[],
  start: number,
  close: string,
): number {
  let depth = 0;
  const open = tokens[start][0];
  for (let i = start; i < tokens.length; i++) {
    if (tokens[i][0] === open) {
      depth += 1;
    } else if (tokens[i][0] === close) {
      depth -= 1;
      if (depth === 0) {
        return i;
      }
    }
  }
  return tokens.length - 1;
}

function inside(
  query: string,
  tokens: RegExpMatchArray[],
  open: number,
  close: number,
): string {
  return query.slice((tokens[open].index ?? 0) + 1, tokens[close].index ?? 0);
}

function push(found: Selector[], name: string | undefined, body: string) {
  const matchers: string[] = [];
  const equal: Record<string, string> = {};
  let metric = name;
  MATCHER.lastIndex = 0;
  let rest = body.trim().replace(/,$/, '');
  for (const [part, label, operator, quoted] of rest.matchAll(MATCHER)) {
    rest = rest.slice(part.length);
    const value = unquote(quoted);
    if (label === undefined) {
      // Prometheus 3 allows the name of the metric in quotes.
      metric ??= value;
    } else if (label === '__name__' && operator === '=') {
      metric ??= value;
    } else {
      matchers.push(`${label}${operator}${JSON.stringify(value)}`);
      if (operator === '=') {
        equal[label] = value;
      }
    }
  }
  if (metric !== undefined && rest.trim() === '') {
    found.push({
      metric,
      key: `${metric}{${matchers.sort().join(',')}}`,
      equal,
    });
  }
}

function unquote(quoted: string): string {
  const text = quoted.slice(1, -1);
  return quoted[0] === '`'
    ? text
    : text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}
