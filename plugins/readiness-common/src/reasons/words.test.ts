import { fieldWords } from './words';

describe('fieldWords', () => {
  it.each([
    ['budgetRemaining', 'budget remaining'],
    ['gapsNext14d', 'gaps next 14d'],
    ['high', 'high'],
    ['lastReviewedAt', 'last reviewed at'],
  ])('%s → %s', (field, words) => {
    expect(fieldWords(field)).toBe(words);
  });
});
