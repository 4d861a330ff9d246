const STEPS = 1_000_000;

/**
 * Level and score in one number, so that "worst first" is one index: first by
 * level, then entities without a score, then by score.
 */
export function orderKey(rank: number, score: number | null): number {
  const within = score === null ? 0 : 1 + Math.floor(score * (STEPS - 2));
  return rank * STEPS + within;
}
