import fc from 'fast-check';
import type { OutcomeStatus } from '../contracts/scorecards';
import { OUTCOME_STATUSES } from '../scorecards';
import { computeProgress } from './progress';

function progressOf(statuses: Record<string, OutcomeStatus>) {
  return computeProgress(Object.keys(statuses), id => statuses[id]);
}

describe('computeProgress', () => {
  it('leaves what does not pass, in the order of the campaign', () => {
    expect(
      progressOf({
        c: 'fail',
        a: 'pass',
        d: 'no-data',
        b: 'stale',
        e: 'error',
        f: 'warn',
      }),
    ).toEqual({ asked: 6, left: ['c', 'd', 'b', 'e', 'f'] });
  });

  it('does not ask what is exempt or not applicable', () => {
    expect(progressOf({ a: 'exempt', b: 'not-applicable', c: 'pass' })).toEqual(
      { asked: 1, left: [] },
    );
  });

  it('leaves a check that nobody judged yet', () => {
    expect(computeProgress(['a'], () => undefined)).toEqual({
      asked: 1,
      left: ['a'],
    });
  });

  it('is never improved by losing data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...OUTCOME_STATUSES), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom<OutcomeStatus>('no-data', 'stale', 'error'),
        (statuses, pick, lost) => {
          const ids = statuses.map((_, index) => String(index));
          const hit = ids[pick % ids.length];
          const before = computeProgress(ids, id => statuses[Number(id)]);
          const after = computeProgress(ids, id =>
            id === hit ? lost : statuses[Number(id)],
          );
          expect(after.left.length).toBeGreaterThanOrEqual(before.left.length);
        },
      ),
    );
  });
});
