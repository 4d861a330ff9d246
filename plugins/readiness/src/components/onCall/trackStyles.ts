import type { Theme } from '@material-ui/core/styles';
import type { CSSProperties } from 'react';
import type { Bar } from './timeline';

/** Where a piece of a row lies. */
export function placeOf({ left, width }: Bar): CSSProperties {
  return { left: `${left * 100}%`, width: `${width * 100}%` };
}

/** How pieces of a row look, on the tab and on the organisation page alike. */
export const trackStyles = (theme: Theme) =>
  ({
    track: {
      position: 'relative',
      overflow: 'hidden',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
    },
    weekend: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      background: theme.palette.action.hover,
    },
    bar: {
      position: 'absolute',
      boxSizing: 'border-box',
      padding: '0 4px',
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      fontSize: '0.75rem',
      borderRadius: 3,
    },
    // Hatched, so that it needs no colour to be told from a shift.
    gap: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      boxSizing: 'border-box',
      border: `1px solid ${theme.palette.error.main}`,
      background: `repeating-linear-gradient(45deg, transparent 0 4px, ${theme.palette.error.main} 4px 6px)`,
    },
    now: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      width: 2,
      background: theme.palette.text.primary,
    },
    tick: {
      position: 'absolute',
      whiteSpace: 'nowrap',
      fontSize: '0.75rem',
      color: theme.palette.text.secondary,
    },
  } as const);
