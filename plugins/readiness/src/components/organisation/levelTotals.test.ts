import { PRODUCTION } from '../../__testUtils__/standings';
import { entitiesAtLeast, levelShares, targetOf } from './levelTotals';

const TOTALS = {
  entities: 8,
  byLevel: { none: 4, bronze: 3, silver: 1 },
  averageScore: 0.4,
};
const [bronze, silver] = PRODUCTION.levels;

describe('entitiesAtLeast', () => {
  it('counts a higher level as having reached the lower ones', () => {
    expect(entitiesAtLeast(TOTALS, PRODUCTION.levels, bronze)).toBe(4);
    expect(entitiesAtLeast(TOTALS, PRODUCTION.levels, silver)).toBe(1);
  });
});

describe('levelShares', () => {
  it('adds up to everything, lowest first', () => {
    const shares = levelShares(TOTALS, PRODUCTION.levels);
    expect(shares.map(share => share.id)).toEqual(['none', 'bronze', 'silver']);
    expect(shares.reduce((sum, share) => sum + share.share, 0)).toBe(1);
  });

  it('has nothing to show for nobody', () => {
    expect(
      levelShares(
        { entities: 0, byLevel: {}, averageScore: null },
        PRODUCTION.levels,
      ),
    ).toEqual([]);
  });
});

describe('targetOf', () => {
  it('is the level asked for, and the highest one otherwise', () => {
    expect(targetOf(PRODUCTION.levels, 'bronze')?.id).toBe('bronze');
    expect(targetOf(PRODUCTION.levels, 'gone')?.id).toBe('silver');
    expect(targetOf([], '')).toBeUndefined();
  });
});
