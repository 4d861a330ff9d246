/**
 * What a status means for the reader. The word and the icon carry the
 * meaning; the colour only repeats it.
 *
 * @public
 */
export type StatusTone = 'good' | 'warning' | 'bad' | 'neutral' | 'unknown';

/**
 * The portal's own status palette is made for dots and bars and is too pale
 * for text, so text has colours of its own: at least 4.5:1 on paper and page
 * background of the default light and dark themes (kept by a test).
 */
const STATUS_TEXT_COLORS = {
  light: {
    good: '#17663a',
    warning: '#7a4700',
    bad: '#b3201a',
    neutral: '#3f4a5a',
    unknown: '#595f69',
  },
  dark: {
    good: '#86e2a6',
    warning: '#ffd07a',
    bad: '#ffb9b1',
    neutral: '#cdd6e1',
    unknown: '#d2d2d2',
  },
} as const;

/**
 * The colour of text in a tone, under a light or dark theme.
 *
 * @public
 */
export function statusColor(
  tone: StatusTone,
  themeType: 'light' | 'dark',
): string {
  return STATUS_TEXT_COLORS[themeType][tone];
}

/**
 * The colour of text that steps back behind other text, on paper and on the
 * page background alike.
 *
 * @public
 */
export function quietTextColor(themeType: 'light' | 'dark'): string {
  return STATUS_TEXT_COLORS[themeType].unknown;
}
