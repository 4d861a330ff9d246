import { outcomeSpans, replayStanding } from './replay';
import { worstStatus } from './worstStatus';

const from = new Date('2026-11-01T12:00:00.000Z');
const to = new Date('2026-11-04T12:00:00.000Z');
const at = (day: number) => `2026-11-0${day}T06:00:00.000Z`;

describe('outcomeSpans', () => {
  it('is one span when nothing changed', () => {
    expect(
      outcomeSpans({
        status: 'pass',
        since: '2026-01-01T00:00:00.000Z',
        transitions: [],
        from,
        to,
      }),
    ).toEqual([
      { status: 'pass', from: from.toISOString(), to: to.toISOString() },
    ]);
  });

  it('begins with the status before the first change', () => {
    expect(
      outcomeSpans({
        status: 'pass',
        since: at(3),
        transitions: [
          { at: at(2), from: 'pass', to: 'fail' },
          { at: at(3), from: 'fail', to: 'pass' },
        ],
        from,
        to,
      }),
    ).toEqual([
      { status: 'pass', from: from.toISOString(), to: at(2) },
      { status: 'fail', from: at(2), to: at(3) },
      { status: 'pass', from: at(3), to: to.toISOString() },
    ]);
  });

  it('says nothing of the time before the first verdict', () => {
    const spans = outcomeSpans({
      status: 'fail',
      since: at(3),
      transitions: [{ at: at(3), from: null, to: 'fail' }],
      from,
      to,
    });
    expect(spans).toEqual([
      { status: 'fail', from: at(3), to: to.toISOString() },
    ]);
  });
});

describe('replayStanding', () => {
  const levels = [
    {
      id: 'bronze',
      title: 'Bronze',
      checks: [{ checkId: 'owner', weight: 1 }],
    },
    { id: 'silver', title: 'Silver', checks: [{ checkId: 'slo', weight: 1 }] },
  ];
  const check: {
    severity: 'block';
    draft: boolean;
    effectiveFrom?: string;
  } = { severity: 'block', draft: false };
  const always = (status: 'pass' | 'fail') => [
    { status, from: from.toISOString(), to: to.toISOString() },
  ];

  it('adds the statuses of each day up', () => {
    const points = replayStanding({
      levels,
      checks: new Map([
        ['owner', check],
        ['slo', check],
      ]),
      spans: new Map([
        ['owner', always('pass')],
        [
          'slo',
          [
            { status: 'fail', from: from.toISOString(), to: at(3) },
            { status: 'pass', from: at(3), to: to.toISOString() },
          ],
        ],
      ]),
      from,
      to,
    });
    expect(points).toEqual([
      { day: '2026-11-01', rank: 1, score: 0.5 },
      { day: '2026-11-02', rank: 1, score: 0.5 },
      { day: '2026-11-03', rank: 2, score: 1 },
      { day: '2026-11-04', rank: 2, score: 1 },
    ]);
  });

  it('leaves days without any verdict out, and a check nobody had asked yet', () => {
    const points = replayStanding({
      levels,
      checks: new Map([
        ['owner', check],
        ['slo', check],
      ]),
      spans: new Map([
        [
          'owner',
          [{ status: 'pass', from: at(3), to: to.toISOString() }] as const,
        ],
        [
          'slo',
          [{ status: 'fail', from: at(4), to: to.toISOString() }] as const,
        ],
      ]),
      from,
      to,
    });
    expect(points).toEqual([
      { day: '2026-11-03', rank: 2, score: 1 },
      { day: '2026-11-04', rank: 1, score: 0.5 },
    ]);
  });

  it('counts a check from its effective date on only', () => {
    const points = replayStanding({
      levels,
      checks: new Map([
        ['owner', check],
        ['slo', { ...check, effectiveFrom: '2026-11-03' }],
      ]),
      spans: new Map([
        ['owner', always('pass')],
        ['slo', always('fail')],
      ]),
      from,
      to,
    });
    expect(points.map(({ rank }) => rank)).toEqual([2, 2, 1, 1]);
  });
});

describe('worstStatus', () => {
  it('is what needs most attention', () => {
    expect(worstStatus(['pass', 'no-data', 'exempt'])).toBe('no-data');
    expect(worstStatus(['pass', 'error', 'fail'])).toBe('fail');
    expect(worstStatus([])).toBeUndefined();
  });
});
