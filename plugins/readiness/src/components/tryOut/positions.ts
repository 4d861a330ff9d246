/** The place of a line and column, counted from 1, in a text. */
export function offsetOf(
  text: string,
  at: { line: number | null; column: number | null },
): number {
  const lines = text.split('\n');
  const line = Math.min(Math.max(at.line ?? 1, 1), lines.length);
  const before = lines
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0);
  const column = Math.min(
    Math.max((at.column ?? 1) - 1, 0),
    lines[line - 1].length,
  );
  return before + column;
}
