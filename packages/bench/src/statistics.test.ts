import { percentile, rounded } from './statistics';

describe('percentile', () => {
  it('finds the median and the tail whatever the order', () => {
    const samples = Array.from({ length: 100 }, (_, n) => 100 - n);

    expect(percentile(samples, 0.5)).toBe(51);
    expect(percentile(samples, 0.95)).toBe(96);
    expect(percentile([7], 0.95)).toBe(7);
  });
});

describe('rounded', () => {
  it('keeps one digit unless told otherwise', () => {
    expect(rounded(1.26)).toBe(1.3);
    expect(rounded(1.26, 0)).toBe(1);
  });
});
