import { alignSla, SlaObjective, SlaTerms } from './sla';

function objective(changes: Partial<SlaObjective> = {}): SlaObjective {
  return {
    id: 'availability',
    name: 'availability',
    title: 'Availability',
    target: 0.999,
    window: { kind: 'rolling', duration: { count: 30, unit: 'day' } },
    ...changes,
  };
}

const sla = (changes: Partial<SlaTerms> = {}): SlaTerms => ({
  target: 0.995,
  over: 'P30D',
  ...changes,
});

const speed = objective({ id: 'speed', name: 'speed', title: 'Speed' });

describe('alignSla', () => {
  it.each<[string, Partial<SlaTerms>, Partial<SlaObjective>, boolean]>([
    ['a laxer SLA', {}, {}, true],
    ['the same promise', { target: 99.9 / 100 }, {}, true],
    ['a stricter SLA', { target: 0.9995 }, {}, false],
    [
      'the same promise of a month and of 30 days',
      { target: 0.999, over: 'P1M' },
      {
        window: {
          kind: 'calendar',
          duration: { count: 1, unit: 'month' },
          startTime: '2026-01-01T00:00:00',
          timeZone: 'UTC',
        },
      },
      true,
    ],
    [
      'an objective of a shorter period, which is asked of more often',
      { target: 0.999 },
      { window: { kind: 'rolling', duration: { count: 7, unit: 'day' } } },
      true,
    ],
    [
      // 0.1 % of 90 days may all fall into one month: 0.3 % of it.
      'an objective of a quarter that leaves room in each month',
      { target: 0.995 },
      { window: { kind: 'rolling', duration: { count: 90, unit: 'day' } } },
      true,
    ],
    [
      'an objective of a quarter that can hide a bad month',
      { target: 0.998 },
      { window: { kind: 'rolling', duration: { count: 90, unit: 'day' } } },
      false,
    ],
  ])('judges %s', (_, terms, changes, aligned) => {
    const result = alignSla(sla(terms), [objective(changes)]);
    expect(result).toMatchObject({ objectiveId: 'availability', aligned });
    expect(result.problem === undefined).toBe(aligned);
  });

  it('says what is left for certain of a longer period', () => {
    expect(
      alignSla(sla({ target: 0.998 }), [
        objective({
          window: { kind: 'rolling', duration: { count: 90, unit: 'day' } },
        }),
      ]).problem,
    ).toBe(
      'The objective "Availability" promises 99.9 % over a longer period, which leaves 99.7 % for certain in P30D; the SLA promises 99.8 %',
    );
  });

  it('holds it against the objective that is named', () => {
    expect(alignSla(sla({ slo: 'speed' }), [objective(), speed])).toMatchObject(
      { objectiveId: 'speed', aligned: true },
    );
  });

  it('says so when the one named is not there', () => {
    expect(alignSla(sla({ slo: 'gone' }), [objective(), speed])).toEqual({
      problem: expect.stringContaining('"gone"'),
    });
  });

  it('takes the only one, whatever it is called', () => {
    expect(alignSla(sla(), [speed])).toMatchObject({ objectiveId: 'speed' });
  });

  it('takes the one that speaks of availability among several', () => {
    expect(alignSla(sla(), [speed, objective()])).toMatchObject({
      objectiveId: 'availability',
    });
  });

  it('takes the one that promises least when several speak of it', () => {
    const weak = objective({ id: 'weak', title: 'Uptime', target: 0.99 });
    expect(alignSla(sla(), [objective(), weak])).toMatchObject({
      objectiveId: 'weak',
      aligned: false,
    });
  });

  it.each([
    ['there is no objective', []],
    [
      'none of several speaks of it',
      [speed, objective({ id: 'b', name: 'b', title: 'Freshness' })],
    ],
  ])('cannot tell when %s', (_, objectives) => {
    expect(alignSla(sla(), objectives)).toEqual({
      problem: expect.any(String),
    });
  });

  it('cannot tell without a period', () => {
    expect(alignSla(sla({ over: 'PT0S' }), [objective()])).toEqual({
      problem: expect.stringContaining('P30D'),
    });
  });
});
