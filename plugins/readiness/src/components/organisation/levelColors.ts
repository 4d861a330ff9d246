/**
 * One hue from pale to strong says "more" without claiming that a level is
 * good or bad; hatching marks what has no level, so that it can be told apart
 * without colour. Neighbours are also kept apart by a gap.
 */
const RAMP = {
  light: ['#a9cbe8', '#6fa5d6', '#3c7fbd', '#1f5f9c', '#123f6d'],
  dark: ['#2f5b86', '#4a80b4', '#6ea5d8', '#9cc8f0', '#cfe6fb'],
} as const;

/** The fill of a level in bars and legends. Rank 0 is "no level". */
export function levelFill(options: {
  rank: number;
  levels: number;
  themeType: 'light' | 'dark';
}): string {
  const { rank, levels, themeType } = options;
  if (rank === 0) {
    const [line, ground] =
      themeType === 'light' ? ['#8a8f98', '#e4e6ea'] : ['#8d8d8d', '#555555'];
    return `repeating-linear-gradient(45deg, ${line} 0 2px, ${ground} 2px 7px)`;
  }
  const ramp = RAMP[themeType];
  const position = levels <= 1 ? 1 : (rank - 1) / (levels - 1);
  return ramp[Math.round(position * (ramp.length - 1))];
}
