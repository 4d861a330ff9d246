/**
 * A half-open stretch of time `[start, end)` in epoch milliseconds. `Infinity` is a valid end, `-Infinity` a valid start.
 *
 * @public
 */
export interface Interval {
  start: number;
  end: number;
}

/**
 * Joins touching and overlapping intervals and drops empty ones; the result is sorted.
 *
 * @public
 */
export function unionIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals
    .filter(interval => interval.end > interval.start)
    .sort((a, b) => a.start - b.start);
  const joined: Interval[] = [];
  for (const { start, end } of sorted) {
    const last = joined.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      joined.push({ start, end });
    }
  }
  return joined;
}

/**
 * The parts of `from` that no interval of `taken` covers.
 *
 * @public
 */
export function subtractIntervals(
  from: readonly Interval[],
  taken: readonly Interval[],
): Interval[] {
  const holes = unionIntervals(taken);
  return unionIntervals(from).flatMap(interval => {
    const left: Interval[] = [];
    let cursor = interval.start;
    for (const hole of holes) {
      if (hole.end > cursor && hole.start < interval.end) {
        if (hole.start > cursor) {
          left.push({ start: cursor, end: hole.start });
        }
        cursor = hole.end;
      }
    }
    if (cursor < interval.end) {
      left.push({ start: cursor, end: interval.end });
    }
    return left;
  });
}

/**
 * The time both sets cover.
 *
 * @public
 */
export function intersectIntervals(
  a: readonly Interval[],
  b: readonly Interval[],
): Interval[] {
  const others = unionIntervals(b);
  return unionIntervals(a).flatMap(left =>
    others
      .map(right => ({
        start: Math.max(left.start, right.start),
        end: Math.min(left.end, right.end),
      }))
      .filter(both => both.end > both.start),
  );
}
