import { createSloFormat } from './useSloFormat';

const format = createSloFormat('en');

describe('createSloFormat', () => {
  it.each([
    [0.9995, '99.95%'],
    [0.9999999, '99.999%'],
    [1, '100%'],
    [0.57, '57%'],
  ])('never rounds the share %s up', (share, text) => {
    expect(format.target(share)).toBe(text);
  });

  it.each([
    [(3 * 24 + 4) * 3600 + 59 * 60, '3 days, 4 hr'],
    [90 * 60, '1 hr, 30 min'],
    [300, '5 min'],
    [3 * 86_400, '3 days'],
    [10, '10 sec'],
    [0, '0 min'],
  ])('writes %i seconds with the two largest units', (seconds, text) => {
    expect(format.length(seconds)).toBe(text);
  });

  it('writes rates as finely as they matter', () => {
    expect([0.0971, 0.93333, 13.44, 1000].map(format.rate)).toEqual([
      '0.1',
      '0.933',
      '13.4',
      '1,000',
    ]);
  });
});
