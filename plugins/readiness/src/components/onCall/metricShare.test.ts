import { metricShare } from './metricShare';

describe('metricShare', () => {
  it.each([
    ['count', 5, 5, 0.5],
    ['seconds', 3600, 7200, 0.25],
    ['count', 40, 5, 1],
    ['percent', 99.9, 99.9, 0.5],
    ['percent', 100, 99.9, 1],
    ['percent', 90, 99.9, 0],
    ['score', 4, 4, 0.5],
  ] as const)(
    'draws %s of %d, with a target of %d, to %d',
    (unit, value, target, share) => {
      expect(metricShare({ unit, value, target })).toBeCloseTo(share);
    },
  );

  it.each([
    ['count', 5, undefined],
    ['count', undefined, 5],
    ['count', 0, 0],
    ['percent', 99, 100],
  ] as const)(
    'draws nothing for %s of %s with a target of %s',
    (unit, value, target) => {
      const share = metricShare({ unit, value, target });
      // A percentage below a target of all there is lies at the very left.
      expect(share === undefined || share === 0).toBe(true);
    },
  );
});
