import { formatLength } from './formatLength';

describe('formatLength', () => {
  it.each([
    [0, '0 min'],
    [45, '45 sec'],
    [90, '2 min'],
    [3600, '1 hr'],
    [28 * 3600 + 90, '1 day, 4 hr'],
    [3 * 86_400 + 4 * 3600 + 600, '3 days, 4 hr'],
    [86_400 + 300, '1 day, 5 min'],
  ])('writes %d seconds as %s', (seconds, words) => {
    expect(formatLength(seconds, 'en')).toBe(words);
  });
});
