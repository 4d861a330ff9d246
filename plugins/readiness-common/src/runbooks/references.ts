import type Token from 'markdown-it/lib/token.mjs';

/**
 * A link or an image of a runbook.
 *
 * @public
 */
export interface RunbookReferenceInside {
  /** As written. */
  target: string;
  what: 'link' | 'image';
  /** Line of the file, from 1. */
  line: number;
}

/** The links and images of a document, each place once, in the order written. */
export function findReferences(
  tokens: Token[],
  lineOffset: number,
): RunbookReferenceInside[] {
  const found = new Map<string, RunbookReferenceInside>();
  for (const token of tokens) {
    let line = (token.map?.[0] ?? 0) + 1 + lineOffset;
    for (const child of token.children ?? []) {
      if (child.type === 'softbreak' || child.type === 'hardbreak') {
        line += 1;
      }
      const target =
        child.type === 'link_open'
          ? child.attrGet('href')
          : child.type === 'image' && child.attrGet('src');
      if (target) {
        const what = child.type === 'image' ? 'image' : 'link';
        const key = `${what} ${target}`;
        found.set(key, found.get(key) ?? { target, what, line });
      }
    }
  }
  return [...found.values()];
}
