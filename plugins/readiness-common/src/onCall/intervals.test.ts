import fc from 'fast-check';
import {
  intersectIntervals,
  subtractIntervals,
  unionIntervals,
  type Interval,
} from './intervals';

const intervals = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
    .map(([start, length]): Interval => ({ start, end: start + length })),
  { maxLength: 8 },
);

const minutes = Array.from({ length: 81 }, (_, minute) => minute);
const has = (set: Interval[], minute: number) =>
  set.some(({ start, end }) => start <= minute && minute < end);

describe('intervals', () => {
  it('agree with sets of minutes', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const union = unionIntervals([...a, ...b]);
        const difference = subtractIntervals(a, b);
        const both = intersectIntervals(a, b);
        for (const minute of minutes) {
          const inA = has(a, minute);
          const inB = has(b, minute);
          expect(has(union, minute)).toBe(inA || inB);
          expect(has(difference, minute)).toBe(inA && !inB);
          expect(has(both, minute)).toBe(inA && inB);
        }
      }),
    );
  });

  it('are joined and sorted in a union', () => {
    expect(
      unionIntervals([
        { start: 5, end: 9 },
        { start: 1, end: 3 },
        { start: 3, end: 5 },
        { start: 20, end: 20 },
      ]),
    ).toEqual([{ start: 1, end: 9 }]);
  });

  it('may be endless', () => {
    expect(
      subtractIntervals(
        [{ start: -Infinity, end: Infinity }],
        [{ start: 0, end: 1 }],
      ),
    ).toEqual([
      { start: -Infinity, end: 0 },
      { start: 1, end: Infinity },
    ]);
  });
});
