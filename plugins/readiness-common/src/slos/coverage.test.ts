import { sloCoverage } from './coverage';

const start = new Date('2026-11-01T00:00:00Z');
const day = (n: number) =>
  new Date(start.getTime() + n * 86_400_000).toISOString();

describe('sloCoverage', () => {
  it('is the share of the time in which something was seen', () => {
    expect(
      sloCoverage({
        start,
        buckets: Array.from({ length: 28 }, (_, i) => ({
          until: day(i + 1),
          bad: 0,
          total: i < 25 ? 0 : 10,
        })),
      }),
    ).toBeCloseTo(3 / 28);
  });

  it('weighs buckets by their length, and counts slices where there are some', () => {
    expect(
      sloCoverage({
        start,
        sliceSeconds: 3600,
        buckets: [
          { until: day(1), bad: 0, total: 12 },
          { until: day(4), bad: 0, total: 0 },
        ],
      }),
    ).toBeCloseTo(0.125);
  });

  it('is unknown without buckets', () => {
    expect(sloCoverage({ start, buckets: [] })).toBeUndefined();
  });
});
