/** A stretch of prose, or the inside of a fenced code block. */
export type MarkdownPart =
  | { text: string; code?: undefined }
  | { code: string; text?: undefined };

const FENCE = /^(`{3,}|~{3,})[^`]*$/;

/**
 * Splits Markdown at its top-level fenced code blocks. An indented fence is
 * part of a list item and stays with its prose; a fence that is never closed
 * runs to the end, as Markdown has it.
 */
export function splitFences(markdown: string): MarkdownPart[] {
  const parts: MarkdownPart[] = [];
  let lines: string[] = [];
  let fence: string | undefined;

  const flush = () => {
    const text = lines.join('\n');
    if (fence !== undefined) {
      parts.push({ code: text });
    } else if (text.trim()) {
      parts.push({ text });
    }
    lines = [];
  };

  for (const line of markdown.split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined && mark) {
      flush();
      fence = mark;
    } else if (
      fence !== undefined &&
      mark?.startsWith(fence) &&
      line.trim() === mark
    ) {
      flush();
      fence = undefined;
    } else {
      lines.push(line);
    }
  }
  flush();
  return parts;
}
