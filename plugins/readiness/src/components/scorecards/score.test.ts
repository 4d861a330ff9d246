import { shopStandings } from '../../__testUtils__/standings';
import { countedChecks, formatShare } from './score';

describe('countedChecks', () => {
  it('counts what moves the score, and neither warnings nor exemptions', () => {
    const [{ counts }] = shopStandings().standings;
    expect(
      countedChecks({ ...counts, warn: 5, exempt: 3, 'not-applicable': 2 }),
    ).toBe(3);
    expect(countedChecks({ ...counts, 'no-data': 1, stale: 1, error: 1 })).toBe(
      6,
    );
  });
});

describe('formatShare', () => {
  it('never rounds up to all of it', () => {
    expect(formatShare(0.996, 'en')).toBe('99.6%');
    expect(formatShare(1, 'en')).toBe('100%');
    expect(formatShare(0.784, 'en')).toBe('78%');
  });
});
