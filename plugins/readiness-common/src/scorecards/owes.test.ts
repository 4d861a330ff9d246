import fc from 'fast-check';
import type { OwesRule } from '../contracts/scorecards';
import { computeOwed, type OwingEntity } from './owes';
import { OUTCOME_STATUSES } from './outcomes';
import {
  computeStanding,
  type CountedOutcome,
  type LevelRequirement,
} from './standing';

const level = (id: string, ...checks: string[]): LevelRequirement => ({
  id,
  title: id.toUpperCase(),
  checks: checks.map(checkId => ({ checkId, weight: 1 })),
});
const levels = [
  level('bronze', 'a'),
  level('silver', 'b', 'c'),
  level('gold', 'd'),
];
const nobody: OwingEntity = { tier: null, labels: {}, sloTarget: null };

function owed(
  owes: OwesRule[],
  entity: Partial<OwingEntity>,
  passing = '',
  now = '2026-11-21T12:00:00Z',
) {
  return computeOwed({
    owes,
    levels,
    outcomes: new Map(
      ['a', 'b', 'c', 'd'].map(id => [
        id,
        {
          status: passing.includes(id) ? 'pass' : 'fail',
          severity: 'block',
          counts: true,
        },
      ]),
    ),
    entity: { ...nobody, ...entity },
    now: new Date(now),
  });
}

describe('computeOwed', () => {
  it('asks nothing of what no rule is about', () => {
    const rules: OwesRule[] = [
      { tier: ['1'], level: 'gold' },
      { labels: { 'example.com/critical': 'yes' }, level: 'gold' },
      { sloTarget: 0.999, level: 'gold' },
    ];
    expect(owed(rules, {})).toBeNull();
    expect(
      owed(rules, {
        tier: '2',
        labels: { 'example.com/critical': 'no' },
        sloTarget: 0.99,
      }),
    ).toBeNull();
    expect(owed([], { tier: '1' })).toBeNull();
  });

  it.each<[OwesRule, Partial<OwingEntity>, object]>([
    [
      { tier: ['1', '2'], level: 'silver' },
      { tier: '2' },
      { kind: 'tier', tier: '2' },
    ],
    [
      { labels: { a: 'b', c: 'd' }, level: 'silver' },
      { labels: { a: 'b', c: 'd', e: 'f' } },
      { kind: 'labels', labels: { a: 'b', c: 'd' } },
    ],
    [
      { sloTarget: 0.999, level: 'silver' },
      { sloTarget: 0.9995 },
      { kind: 'slo', target: 0.9995, from: 0.999 },
    ],
    [
      { sloTarget: 0.999, level: 'silver' },
      { sloTarget: 0.999 },
      { kind: 'slo', target: 0.999, from: 0.999 },
    ],
  ])('says why: %j', (rule, entity, because) => {
    expect(owed([rule], entity, 'a')).toEqual({
      level: { id: 'silver', title: 'SILVER', rank: 2 },
      state: 'behind',
      by: null,
      because,
      missing: ['b', 'c'],
    });
  });

  it('counts the highest level, and what the levels below lack', () => {
    const rules: OwesRule[] = [
      { tier: ['1'], level: 'bronze' },
      { sloTarget: 0.9, level: 'gold' },
      { labels: {}, level: 'silver' },
    ];
    expect(owed(rules, { tier: '1', sloTarget: 0.95 }, 'bd')).toMatchObject({
      level: { id: 'gold' },
      state: 'behind',
      missing: ['a', 'c'],
    });
  });

  it('announces until the end of the day, and then is behind', () => {
    const rules: OwesRule[] = [
      { tier: ['1'], level: 'bronze', by: '2027-03-31' },
    ];
    const at = (now: string) => owed(rules, { tier: '1' }, '', now);
    expect(at('2026-11-21T12:00:00Z')).toMatchObject({
      state: 'upcoming',
      by: '2027-03-31',
      missing: ['a'],
    });
    expect(at('2027-03-31T23:59:59Z')?.state).toBe('upcoming');
    expect(at('2027-04-01T00:00:00Z')?.state).toBe('behind');
    expect(owed(rules, { tier: '1' }, 'a')?.state).toBe('met');
  });

  it('tells what is missed before what is announced, and that before what is met', () => {
    const rules: OwesRule[] = [
      { tier: ['1'], level: 'bronze' },
      { tier: ['1'], level: 'gold', by: '2027-03-31' },
    ];
    const told = (passing: string) => {
      const { level: asked, state } = owed(rules, { tier: '1' }, passing)!;
      return `${asked.id} ${state}`;
    };
    expect(told('')).toBe('bronze behind');
    expect(told('a')).toBe('gold upcoming');
    expect(told('abcd')).toBe('gold met');
  });

  describe('for all outcomes and rules', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const outcome: fc.Arbitrary<CountedOutcome> = fc.record({
      status: fc.constantFrom(...OUTCOME_STATUSES),
      severity: fc.constantFrom('block' as const, 'warn' as const),
      counts: fc.boolean(),
    });
    const rule: fc.Arbitrary<OwesRule> = fc.record(
      {
        level: fc.constantFrom('bronze', 'silver', 'gold', 'gone'),
        tier: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { minLength: 1 }),
        by: fc.constantFrom(
          '2026-01-01',
          '2026-11-20',
          '2026-11-21',
          '2027-01-01',
        ),
      },
      { requiredKeys: ['level', 'tier'] },
    );
    const example = fc.record({
      outcomes: fc
        .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), outcome)
        .map(found => new Map(Object.entries(found))),
      owes: fc.array(rule, { maxLength: 5 }),
      entity: fc
        .constantFrom('1', '2', '3', null)
        .map(tier => ({ ...nobody, tier })),
    });
    const rankOf = (outcomes: Map<string, CountedOutcome>) =>
      computeStanding({ levels, outcomes }).level?.rank ?? 0;

    it('nothing is missing exactly when the level is reached', () => {
      fc.assert(
        fc.property(example, input => {
          const result = computeOwed({ ...input, levels, now });
          fc.pre(result !== null);
          const reached = rankOf(input.outcomes) >= result.level.rank;
          expect(result.missing.length === 0).toBe(reached);
          expect(result.state === 'met').toBe(reached);
        }),
      );
    });

    it('behind is exactly what misses a level that is due', () => {
      fc.assert(
        fc.property(example, input => {
          const reached = rankOf(input.outcomes);
          const missed = input.owes.some(
            ({ level: id, tier, by }) =>
              tier?.includes(input.entity.tier ?? '') &&
              levels.findIndex(one => one.id === id) + 1 > reached &&
              (by === undefined || by < '2026-11-21'),
          );
          const result = computeOwed({ ...input, levels, now });
          expect(result?.state === 'behind').toBe(missed);
        }),
      );
    });

    it('what is missing lies within the levels owed, in their order, once', () => {
      fc.assert(
        fc.property(example, input => {
          const result = computeOwed({ ...input, levels, now });
          const asked = levels
            .slice(0, result?.level.rank ?? 0)
            .flatMap(one => one.checks.map(({ checkId }) => checkId));
          const missing = result?.missing ?? [];
          expect(missing).toEqual(asked.filter(id => missing.includes(id)));
        }),
      );
    });

    it('one more rule never takes away that it is behind', () => {
      fc.assert(
        fc.property(example, rule, (input, more) => {
          const before = computeOwed({ ...input, levels, now });
          const after = computeOwed({
            ...input,
            owes: [...input.owes, more],
            levels,
            now,
          });
          fc.pre(before?.state === 'behind');
          expect(after?.state).toBe('behind');
          expect(after?.level.rank).toBeGreaterThanOrEqual(before.level.rank);
        }),
      );
    });
  });
});
