import type Token from 'markdown-it/lib/token.mjs';

/** A code block that is opened and never closed, and the text with it closed. */
export interface UnclosedFence {
  /** Line of the text, from 0. */
  line: number;
  repaired: string;
}

/**
 * Finds a code block that swallows the rest of the document because its end
 * was forgotten, and closes it before the next section's heading. Without
 * this, a slip of three characters would hide every section below it. Single
 * `#` lines are left alone: in code they are comments.
 */
export function findUnclosedFence(
  tokens: Token[],
  text: string,
): UnclosedFence | undefined {
  const lines = text.split('\n');
  const fence = tokens.find(
    token => token.type === 'fence' && !isClosed(token, lines),
  );
  if (!fence?.map) {
    return undefined;
  }
  const [line] = fence.map;
  const heading = lines.findIndex(
    (content, index) =>
      index > line + 1 &&
      /^#{2,6} \S/.test(content) &&
      lines[index - 1].trim() === '',
  );
  if (heading >= 0) {
    // The blank line gives way, so that line numbers stay true.
    lines[heading - 1] = fence.markup;
  }
  return { line, repaired: lines.join('\n') };
}

function isClosed(fence: Token, lines: string[]): boolean {
  const [start, end] = fence.map ?? [0, 0];
  const last = lines[end - 1]?.replace(/^[\s>]*/, '').trimEnd() ?? '';
  return (
    end - 1 > start &&
    last.length >= fence.markup.length &&
    [...last].every(character => character === fence.markup[0])
  );
}
