import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { expandLayer, expandRota, type Turn } from './expandRota';
import { parseRotaFile, type RotaLayer, type RotaSpec } from './rotaFile';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function rota(spec: string): RotaSpec {
  const parsed = parseRotaFile(
    `apiVersion: readiness/v1\nkind: Rota\nmetadata: { name: test }\nspec:\n${spec}`,
  );
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  return parsed.value.spec;
}

function rows(turns: Turn[], zone: string) {
  const show = (instant: number) =>
    instant === Infinity
      ? 'open'
      : DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");
  return turns.map(({ person, start, end }) => [
    person.replace('user:default/', ''),
    show(start),
    show(end),
  ]);
}

function expand(spec: string, from: string, to: string) {
  const parsed = rota(spec);
  return expandRota({
    rota: parsed,
    from: Date.parse(from),
    to: Date.parse(to),
  }).map(role => rows(role.turns, parsed.timezone));
}

describe('expandRota', () => {
  it('hands over at the same time of day when the clocks go forward and back', () => {
    const daily = `
  timezone: Europe/London
  roles:
    - name: lead
      layers: [{ starts: 2026-01-01T09:00, every: P1D, people: [ada, lin] }]
`;
    expect(expand(daily, '2026-03-28T12:00Z', '2026-03-30T12:00Z')[0]).toEqual([
      ['ada', '2026-03-28T09:00', '2026-03-29T09:00'],
      ['lin', '2026-03-29T09:00', '2026-03-30T09:00'],
      ['ada', '2026-03-30T09:00', '2026-03-31T09:00'],
    ]);
    const autumn = expandRota({
      rota: rota(daily),
      from: Date.parse('2026-10-24T12:00Z'),
      to: Date.parse('2026-10-26T12:00Z'),
    })[0].turns;
    expect(autumn.map(turn => (turn.end - turn.start) / HOUR)).toEqual([
      25, 24, 24,
    ]);
  });

  it('counts the leap day as a day', () => {
    expect(
      expand(
        `
  timezone: UTC
  roles:
    - name: lead
      layers: [{ starts: 2028-02-28T00:00, every: P1D, people: [ada, lin, sam] }]
`,
        '2028-02-28T00:00Z',
        '2028-03-02T00:00Z',
      )[0].map(([person, start]) => [person, start.slice(0, 10)]),
    ).toEqual([
      ['ada', '2028-02-28'],
      ['lin', '2028-02-29'],
      ['sam', '2028-03-01'],
    ]);
  });

  it('returns to the 31st after a short month', () => {
    expect(
      expand(
        `
  timezone: UTC
  roles:
    - name: lead
      layers: [{ starts: 2027-01-31T00:00, every: P1M, people: [ada, lin] }]
`,
        '2027-01-31T00:00Z',
        '2027-04-01T00:00Z',
      )[0],
    ).toEqual([
      ['ada', '2027-01-31T00:00', '2027-02-28T00:00'],
      ['lin', '2027-02-28T00:00', '2027-03-31T00:00'],
      ['ada', '2027-03-31T00:00', '2027-04-30T00:00'],
    ]);
  });

  it('lets an override win, and gives the rest of the turn back', () => {
    expect(
      expand(
        `
  timezone: Europe/London
  roles:
    - name: lead
      layers: [{ starts: 2026-12-21T09:00, every: P7D, people: [ada, lin] }]
    - name: engineer
      layers: [{ starts: 2026-12-21T09:00, people: [kai] }]
  overrides: [{ role: lead, from: 2026-12-24T18:00, to: 2026-12-27T09:00, person: mia }]
`,
        '2026-12-22T00:00Z',
        '2026-12-28T00:00Z',
      ),
    ).toEqual([
      [
        ['ada', '2026-12-21T09:00', '2026-12-24T18:00'],
        ['mia', '2026-12-24T18:00', '2026-12-27T09:00'],
        ['ada', '2026-12-27T09:00', '2026-12-28T09:00'],
      ],
      [['kai', '2026-12-21T09:00', 'open']],
    ]);
  });

  it('lets a later layer win over an earlier one within its hours', () => {
    expect(
      expand(
        `
  timezone: UTC
  roles:
    - name: lead
      layers:
        - { starts: 2026-11-02T00:00, people: [night] }
        - starts: 2026-11-02T00:00
          every: P1D
          people: [ada, lin]
          during: [{ days: [Mon, Tue, Wed, Thu, Fri], from: "09:00", to: "17:00" }]
`,
        '2026-11-06T12:00Z',
        '2026-11-09T12:00Z',
      )[0],
    ).toEqual([
      ['ada', '2026-11-06T09:00', '2026-11-06T17:00'],
      ['night', '2026-11-06T17:00', '2026-11-09T09:00'],
      ['lin', '2026-11-09T09:00', '2026-11-09T17:00'],
    ]);
  });

  it('leaves the gaps that the layers leave: before the start, after the end, out of hours', () => {
    expect(
      expand(
        `
  timezone: UTC
  roles:
    - name: lead
      layers:
        - starts: 2026-11-03T00:00
          ends: 2026-11-05T12:00
          every: P1D
          people: [ada, lin]
          during: [{ days: [Tue, Wed, Thu], from: "09:00", to: "17:00" }]
`,
        '2026-11-01T00:00Z',
        '2026-11-30T00:00Z',
      )[0],
    ).toEqual([
      ['ada', '2026-11-03T09:00', '2026-11-03T17:00'],
      ['lin', '2026-11-04T09:00', '2026-11-04T17:00'],
      ['ada', '2026-11-05T09:00', '2026-11-05T12:00'],
    ]);
  });

  it('lets layers pause on holidays, or count on these only', () => {
    expect(
      expand(
        `
  timezone: Europe/London
  holidays: [2026-12-25, { from: 2026-12-28, to: 2026-12-29, title: Winter }]
  roles:
    - name: lead
      layers:
        - { starts: 2026-12-21T09:00, every: P7D, people: [ada, lin] }
        - { starts: 2026-12-01T00:00, every: P1D, people: [mia, noor], onHolidays: only }
    - name: engineer
      layers:
        - starts: 2026-12-21T09:00
          people: [kai]
          during: [{ days: [Fri, Sat, Tue], from: "22:00", to: "06:00" }]
          onHolidays: pauses
    - name: manager
      layers: [{ starts: 2026-12-21T09:00, people: [sam], onHolidays: covers }]
`,
        '2026-12-24T00:00Z',
        '2026-12-30T00:00Z',
      ),
    ).toEqual([
      [
        ['ada', '2026-12-21T09:00', '2026-12-25T00:00'],
        ['mia', '2026-12-25T00:00', '2026-12-26T00:00'],
        ['ada', '2026-12-26T00:00', '2026-12-28T00:00'],
        // Turns are counted on whether a layer counts or not.
        ['noor', '2026-12-28T00:00', '2026-12-29T00:00'],
        ['mia', '2026-12-29T00:00', '2026-12-30T00:00'],
      ],
      [
        // The night from Friday to Saturday begins when the holiday is over.
        ['kai', '2026-12-26T00:00', '2026-12-26T06:00'],
        ['kai', '2026-12-26T22:00', '2026-12-27T06:00'],
      ],
      [['sam', '2026-12-21T09:00', 'open']],
    ]);
  });

  it('gives a person who follows themselves one turn', () => {
    expect(
      expand(
        `
  timezone: UTC
  roles:
    - name: lead
      layers: [{ starts: 2026-11-02T00:00, every: P1D, people: [ada, ada, lin] }]
`,
        '2026-11-02T12:00Z',
        '2026-11-04T12:00Z',
      )[0],
    ).toEqual([
      ['ada', '2026-11-02T00:00', '2026-11-04T00:00'],
      ['lin', '2026-11-04T00:00', '2026-11-05T00:00'],
    ]);
  });
});

describe('any layer', () => {
  const people = fc
    .integer({ min: 2, max: 5 })
    .map(count =>
      Array.from({ length: count }, (_, index) => `user:default/p${index}`),
    );
  const zones = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Auckland',
    'UTC',
  );
  const layers = fc.record({
    starts: fc.integer({ min: 0, max: 3 * 366 * 24 * 2 }).map(halfHours =>
      DateTime.fromISO('2026-01-01T00:00', { zone: 'utc' })
        .plus({ minutes: halfHours * 30 })
        .toFormat("yyyy-MM-dd'T'HH:mm"),
    ),
    every: fc.constantFrom('PT6H', 'PT12H', 'P1D', 'P7D', 'P2W', 'P1M'),
    people,
  }) satisfies fc.Arbitrary<RotaLayer>;
  const windows = fc
    .tuple(
      fc.integer({ min: 0, max: 4 * 366 }),
      fc.integer({ min: 1, max: 60 }),
    )
    .map(([first, length]) => {
      const from = Date.parse('2026-01-01T00:00Z') + first * DAY;
      return { from, to: from + length * DAY };
    });

  it('hands over without overlap and without gap from its start on', () => {
    fc.assert(
      fc.property(layers, zones, windows, (layer, name, { from, to }) => {
        const zone = IANAZone.create(name);
        const turns = expandLayer({ layer, zone, from, to });
        turns.slice(1).forEach((turn, index) => {
          expect(turn.start).toBe(turns[index].end);
        });
        const begin = DateTime.fromISO(layer.starts, { zone }).toMillis();
        const [first] = turns;
        const last = turns.at(-1);
        expect(turns.length > 0).toBe(begin < to);
        expect(!first || first.start <= Math.max(begin, from)).toBe(true);
        expect(!last || last.end >= to).toBe(true);
      }),
    );
  });

  it('keeps the order of its people', () => {
    fc.assert(
      fc.property(layers, zones, windows, (layer, name, { from, to }) => {
        const zone = IANAZone.create(name);
        const turns = expandLayer({ layer, zone, from, to });
        turns.slice(1).forEach((turn, index) => {
          const before = layer.people.indexOf(turns[index].person);
          expect(turn.person).toBe(
            layer.people[(before + 1) % layer.people.length],
          );
        });
      }),
    );
  });

  it('hands over at the wall time it started with', () => {
    fc.assert(
      fc.property(layers, zones, windows, (layer, name, { from, to }) => {
        fc.pre(!layer.every.startsWith('PT'));
        const zone = IANAZone.create(name);
        for (const { end } of expandLayer({ layer, zone, from, to })) {
          const at = DateTime.fromMillis(end, { zone }).toFormat('HH:mm');
          const skipped = DateTime.fromMillis(end - 1, { zone }).offset;
          const jumped = DateTime.fromMillis(end, { zone }).offset !== skipped;
          expect(at === layer.starts.slice(11) || jumped).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the window it is seen through', () => {
    fc.assert(
      fc.property(layers, zones, windows, (layer, name, { from, to }) => {
        const spec: RotaSpec = {
          timezone: name,
          roles: [{ name: 'lead', layers: [layer] }],
          overrides: [],
        };
        const wide = expandRota({
          rota: spec,
          from: from - 45 * DAY,
          to: to + 45 * DAY,
        })[0].turns.filter(turn => turn.end > from && turn.start < to);
        expect(expandRota({ rota: spec, from, to })[0].turns).toEqual(wide);
      }),
    );
  });

  it('never puts two people into one role at a time, whatever the layers and overrides', () => {
    const overrides = fc.array(
      fc
        .tuple(
          fc.integer({ min: 0, max: 24 * 120 }),
          fc.integer({ min: 1, max: 200 }),
        )
        .map(([first, length]) => {
          const from = DateTime.fromISO('2026-09-01T00:00', {
            zone: 'utc',
          }).plus({ hours: first });
          return {
            role: 'lead',
            from: from.toFormat("yyyy-MM-dd'T'HH:mm"),
            to: from.plus({ hours: length }).toFormat("yyyy-MM-dd'T'HH:mm"),
            person: 'user:default/stand-in',
          };
        }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.array(layers, { minLength: 1, maxLength: 3 }),
        zones,
        overrides,
        (several, timezone, over) => {
          const [{ turns }] = expandRota({
            rota: {
              timezone,
              roles: [{ name: 'lead', layers: several }],
              overrides: over,
            },
            from: Date.parse('2026-10-01T00:00Z'),
            to: Date.parse('2026-11-15T00:00Z'),
          });
          turns.slice(1).forEach((turn, index) => {
            expect(turn.start).toBeGreaterThanOrEqual(turns[index].end);
          });
        },
      ),
    );
  });
});
