import { palettes } from '@backstage/theme';
import { getContrastRatio } from '@material-ui/core/styles';
import { statusColor, type StatusTone } from './statusColors';

const TONES: StatusTone[] = ['good', 'warning', 'bad', 'neutral', 'unknown'];

describe('statusColor', () => {
  it.each(['light', 'dark'] as const)(
    'is readable text on paper and page of the %s theme (WCAG AA)',
    themeType => {
      const { background } = palettes[themeType];
      for (const tone of TONES) {
        const color = statusColor(tone, themeType);
        expect(getContrastRatio(color, background.paper)).toBeGreaterThan(4.5);
        expect(getContrastRatio(color, background.default)).toBeGreaterThan(
          4.5,
        );
      }
    },
  );
});
