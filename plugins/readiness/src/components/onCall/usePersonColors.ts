import { useTheme } from '@material-ui/core/styles';
import type { CSSProperties } from 'react';

/** A colour per person; hues far apart, text always dark on light or light on dark. */
export function usePersonColors(): (person: number) => CSSProperties {
  const dark = useTheme().palette.type === 'dark';
  return person => {
    const hue = (person * 137.5 + 205) % 360;
    return dark
      ? { background: `hsl(${hue} 40% 26%)`, color: `hsl(${hue} 70% 92%)` }
      : { background: `hsl(${hue} 60% 86%)`, color: `hsl(${hue} 70% 17%)` };
  };
}
