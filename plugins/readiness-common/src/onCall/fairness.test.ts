import fc from 'fast-check';
import { DateTime } from 'luxon';
import { assessFairness } from './fairness';
import { unionIntervals } from './intervals';
import type { OnCallLevel, OnCallShift } from './levels';

const HOUR = 3_600_000;

function shift(
  name: string,
  start: string | null,
  end: string | null,
): OnCallShift {
  return { person: { name }, start, end };
}

function shares(options: {
  levels: OnCallShift[][];
  timezone: string;
  from: string;
  to: string;
}) {
  return assessFairness({
    timezone: options.timezone,
    levels: options.levels.map((shifts, index) => ({
      level: index + 1,
      shifts,
    })),
    from: Date.parse(options.from),
    to: Date.parse(options.to),
  }).people.map(({ person, ...share }) => ({ name: person.name, ...share }));
}

describe('assessFairness', () => {
  it('counts hours, nights and weekends by the clock of the zone', () => {
    expect(
      shares({
        timezone: 'Asia/Tokyo',
        levels: [
          [
            // Friday 18:00 to Saturday 09:00 in Tokyo.
            shift('ada', '2026-11-20T09:00:00Z', '2026-11-21T00:00:00Z'),
            shift('lin', '2026-11-21T00:00:00Z', null),
          ],
        ],
        from: '2026-11-20T00:00:00Z',
        to: '2026-11-21T04:00:00Z',
      }),
    ).toEqual([
      {
        name: 'ada',
        hours: 15,
        nightHours: 8,
        nights: 1,
        weekendHours: 9,
        shifts: 1,
      },
      {
        name: 'lin',
        hours: 4,
        nightHours: 0,
        nights: 0,
        weekendHours: 4,
        shifts: 1,
      },
    ]);
  });

  it('counts who stands on two levels once, and only within the window', () => {
    expect(
      shares({
        timezone: 'UTC',
        levels: [
          [shift('ada', '2026-11-16T08:00:00Z', '2026-11-16T12:00:00Z')],
          [
            shift('ada', '2026-11-16T10:00:00Z', '2026-11-16T14:00:00Z'),
            shift('kai', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'),
          ],
        ],
        from: '2026-11-16T09:00:00Z',
        to: '2026-11-17T00:00:00Z',
      }),
    ).toEqual([expect.objectContaining({ name: 'ada', hours: 5, shifts: 1 })]);
  });

  it.each([
    // A night of seven hours, and one of nine.
    ['Europe/London', '2026-03-28T12:00', '2026-03-29T12:00', 7],
    ['Europe/London', '2026-10-24T12:00', '2026-10-25T12:00', 9],
    ['America/New_York', '2026-03-07T12:00', '2026-03-08T12:00', 7],
    ['America/New_York', '2026-10-31T12:00', '2026-11-01T12:00', 9],
    // Clocks that change by half an hour.
    ['Australia/Lord_Howe', '2026-10-03T12:00', '2026-10-04T12:00', 7.5],
    ['Australia/Lord_Howe', '2026-04-04T12:00', '2026-04-05T12:00', 8.5],
  ])('has one night in %s from %s', (timezone, from, to, nightHours) => {
    const at = (text: string) =>
      DateTime.fromISO(text, { zone: timezone }).toUTC().toISO()!;
    expect(
      shares({
        timezone,
        levels: [[shift('ada', null, null)]],
        from: at(from),
        to: at(to),
      }),
    ).toEqual([expect.objectContaining({ nights: 1, nightHours })]);
  });
});

describe('any rota', () => {
  const start = Date.parse('2026-01-01T00:00Z');
  const moments = fc
    .integer({ min: 0, max: 4 * 366 * 24 * 2 })
    .map(halfHours => start + halfHours * 1_800_000);
  const anyShift = fc
    .tuple(
      fc.constantFrom('ada', 'lin', 'kai'),
      fc.option(moments),
      fc.option(fc.integer({ min: 1, max: 400 })),
    )
    .map(([name, from, hours]): OnCallShift => {
      const to = hours === null ? null : (from ?? start) + hours * HOUR;
      return shift(
        name,
        from === null ? null : new Date(from).toISOString(),
        to === null ? null : new Date(to).toISOString(),
      );
    });
  const anyLevels = fc
    .array(fc.array(anyShift, { maxLength: 6 }), { maxLength: 3 })
    .map(levels =>
      levels.map(
        (shifts, index): OnCallLevel => ({ level: index + 1, shifts }),
      ),
    );
  const zones = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'UTC',
  );

  it('gives each person the hours of their shifts, every hour once', () => {
    fc.assert(
      fc.property(
        anyLevels,
        zones,
        moments,
        fc.integer({ min: 1, max: 60 }),
        (levels, timezone, from, days) => {
          const to = from + days * 24 * HOUR;
          const { people } = assessFairness({ levels, timezone, from, to });
          for (const name of ['ada', 'lin', 'kai']) {
            const clipped = levels
              .flatMap(({ shifts }) => shifts)
              .filter(({ person }) => person.name === name)
              .map(one => ({
                start: Math.max(
                  from,
                  one.start === null ? from : Date.parse(one.start),
                ),
                end: Math.min(to, one.end === null ? to : Date.parse(one.end)),
              }));
            const union = unionIntervals(clipped);
            const hours =
              union.reduce((sum, one) => sum + one.end - one.start, 0) / HOUR;
            const share = people.find(({ person }) => person.name === name);
            expect(share?.hours ?? 0).toBeCloseTo(hours, 9);
            expect(share?.shifts ?? 0).toBe(union.length);
          }
        },
      ),
    );
  });

  it('never counts more nights or weekends than there are hours', () => {
    fc.assert(
      fc.property(
        anyLevels,
        zones,
        moments,
        fc.integer({ min: 1, max: 60 }),
        (levels, timezone, from, days) => {
          const to = from + days * 24 * HOUR;
          const { people } = assessFairness({ levels, timezone, from, to });
          for (const share of people) {
            expect(share.nightHours).toBeLessThanOrEqual(share.hours);
            expect(share.weekendHours).toBeLessThanOrEqual(share.hours);
            expect(share.nights).toBeLessThanOrEqual(days + 1);
            // A night has between seven and nine hours.
            expect(share.nightHours).toBeLessThanOrEqual(share.nights * 9);
            expect(share.nights > 0).toBe(share.nightHours > 0);
          }
        },
      ),
    );
  });

  it('counts the whole of a person who is always there', () => {
    fc.assert(
      fc.property(
        zones,
        moments,
        fc.integer({ min: 1, max: 60 }),
        (timezone, from, days) => {
          const to = from + days * 24 * HOUR;
          const [share] = assessFairness({
            levels: [{ level: 1, shifts: [shift('ada', null, null)] }],
            timezone,
            from,
            to,
          }).people;
          expect(share.hours).toBe(days * 24);
          expect(share.nights).toBeGreaterThanOrEqual(days);
          expect(share.nights).toBeLessThanOrEqual(days + 1);
        },
      ),
    );
  });
});
