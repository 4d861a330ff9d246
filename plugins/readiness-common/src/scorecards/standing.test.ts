import fc from 'fast-check';
import type { OutcomeStatus } from '../contracts/scorecards';
import { OUTCOME_STATUSES, checkCounts } from './outcomes';
import {
  computeStanding,
  type CountedOutcome,
  type LevelRequirement,
} from './standing';

const levels: LevelRequirement[] = [
  {
    id: 'bronze',
    title: 'Bronze',
    checks: [
      { checkId: 'owner', weight: 1 },
      { checkId: 'tier', weight: 1 },
    ],
  },
  { id: 'silver', title: 'Silver', checks: [{ checkId: 'slo', weight: 3 }] },
];

function outcomes(
  statuses: Record<string, OutcomeStatus>,
  overrides: Record<string, Partial<CountedOutcome>> = {},
) {
  return new Map<string, CountedOutcome>(
    Object.entries(statuses).map(([id, status]) => [
      id,
      { status, severity: 'block', counts: true, ...overrides[id] },
    ]),
  );
}

describe('computeStanding', () => {
  it('gives the highest level whose checks and those below are met', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes({ owner: 'pass', tier: 'exempt', slo: 'fail' }),
    });

    expect(standing.level).toEqual({ id: 'bronze', title: 'Bronze', rank: 1 });
    expect(standing.nextLevel?.id).toBe('silver');
    expect(standing.nextBlockers).toEqual(['slo']);
    expect(standing.score).toBe(0.25);
  });

  it('does not reach a higher level over a lower one that is missed', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes({ owner: 'fail', tier: 'pass', slo: 'pass' }),
    });

    expect(standing.level).toBeNull();
    expect(standing.nextLevel?.id).toBe('bronze');
    expect(standing.nextBlockers).toEqual(['owner']);
  });

  it('names the blockers in the order of the scorecard', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes({ tier: 'stale', owner: 'no-data', slo: 'pass' }),
    });

    expect(standing.nextBlockers).toEqual(['owner', 'tier']);
  });

  it('has no next level at the top', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes({
        owner: 'pass',
        tier: 'not-applicable',
        slo: 'pass',
      }),
    });

    expect(standing.level?.id).toBe('silver');
    expect(standing.nextLevel).toBeNull();
    expect(standing.nextBlockers).toEqual([]);
    expect(standing.score).toBe(1);
  });

  it('has no score, rather than a full one, when nothing counts', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes({
        owner: 'exempt',
        tier: 'not-applicable',
        slo: 'warn',
      }),
    });

    expect(standing.score).toBeNull();
  });

  it('treats a check without an outcome as missing data', () => {
    const standing = computeStanding({ levels, outcomes: new Map() });

    expect(standing.level).toBeNull();
    expect(standing.score).toBe(0);
    expect(standing.counts['no-data']).toBe(3);
  });

  it('lets a warning, a draft and a check of the future hold nothing back', () => {
    const standing = computeStanding({
      levels,
      outcomes: outcomes(
        { owner: 'fail', tier: 'warn', slo: 'fail' },
        {
          owner: { counts: false },
          tier: { severity: 'warn' },
          slo: { severity: 'warn' },
        },
      ),
    });

    expect(standing.level?.id).toBe('silver');
  });

  it('counts a check named by two levels once', () => {
    const standing = computeStanding({
      levels: [levels[0], { ...levels[0], id: 'again' }],
      outcomes: outcomes({ owner: 'pass', tier: 'fail' }),
    });

    expect(standing.score).toBe(0.5);
    expect(standing.counts).toMatchObject({ pass: 1, fail: 1 });
  });

  const arbitraryOutcome: fc.Arbitrary<CountedOutcome> = fc.record({
    status: fc.constantFrom(...OUTCOME_STATUSES),
    severity: fc.constantFrom('block' as const, 'warn' as const),
    counts: fc.boolean(),
  });
  const arbitraryCase = fc
    .array(
      fc.array(
        fc.record({
          weight: fc.integer({ min: 1, max: 9 }),
          outcome: arbitraryOutcome,
        }),
        { maxLength: 5 },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map(raw => {
      const found = new Map<string, CountedOutcome>();
      const made = raw.map((checks, rank) => ({
        id: `level-${rank}`,
        title: `Level ${rank}`,
        checks: checks.map(({ weight, outcome }, index) => {
          const checkId = `${rank}-${index}`;
          found.set(checkId, outcome);
          return { checkId, weight };
        }),
      }));
      return { levels: made, outcomes: found };
    });

  it('is never raised by losing data', () => {
    fc.assert(
      fc.property(
        arbitraryCase,
        fc.nat(),
        fc.constantFrom<OutcomeStatus>('no-data', 'stale', 'error'),
        (given, pick, lost) => {
          const ids = [...given.outcomes.keys()];
          fc.pre(ids.length > 0);
          const id = ids[pick % ids.length];
          const before = computeStanding(given);
          const after = computeStanding({
            levels: given.levels,
            outcomes: new Map(given.outcomes).set(id, {
              ...given.outcomes.get(id)!,
              status: lost,
            }),
          });

          expect(after.level?.rank ?? 0).toBeLessThanOrEqual(
            before.level?.rank ?? 0,
          );
          // No score at all may become 0 %: that is not a rise either.
          expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
        },
      ),
    );
  });

  it('is never raised by forgetting an outcome altogether', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(), (given, pick) => {
        const ids = [...given.outcomes.keys()].filter(
          candidate => given.outcomes.get(candidate)!.counts,
        );
        fc.pre(ids.length > 0);
        const less = new Map(given.outcomes);
        less.delete(ids[pick % ids.length]);
        const before = computeStanding(given);
        const after = computeStanding({ levels: given.levels, outcomes: less });

        expect(after.level?.rank ?? 0).toBeLessThanOrEqual(
          before.level?.rank ?? 0,
        );
        expect(after.score ?? 0).toBeLessThanOrEqual(before.score ?? 0);
      }),
    );
  });

  it('reaches the next level once its blockers pass', () => {
    fc.assert(
      fc.property(arbitraryCase, given => {
        const before = computeStanding(given);
        const mended = new Map(given.outcomes);
        before.nextBlockers.forEach(id =>
          mended.set(id, { ...mended.get(id)!, status: 'pass' }),
        );
        const after = computeStanding({
          levels: given.levels,
          outcomes: mended,
        });

        expect(after.level?.rank ?? 0).toBeGreaterThanOrEqual(
          before.nextLevel?.rank ?? before.level?.rank ?? 0,
        );
      }),
    );
  });

  it('keeps a score between 0 and 1', () => {
    fc.assert(
      fc.property(arbitraryCase, given => {
        const { score } = computeStanding(given);
        expect(score === null || (score >= 0 && score <= 1)).toBe(true);
      }),
    );
  });
});

describe('checkCounts', () => {
  const now = new Date('2026-11-21T00:00:00Z');

  it.each([
    [{ draft: false }, true],
    [{ draft: true }, false],
    [{ draft: false, effectiveFrom: '2026-11-21' }, true],
    [{ draft: false, effectiveFrom: '2026-11-22' }, false],
    [{ draft: true, effectiveFrom: '2020-01-01' }, false],
  ])('%j → %s', (check, expected) => {
    expect(checkCounts(check, now)).toBe(expected);
  });
});
