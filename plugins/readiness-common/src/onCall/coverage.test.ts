import { assessCoverage, joinShifts } from './coverage';
import type { OnCallShift } from './levels';

const at = (text: string) => Date.parse(`2026-11-${text}:00.000Z`);
const iso = (text: string) => `2026-11-${text}:00.000Z`;

function shift(
  name: string,
  start: string | null,
  end: string | null,
): OnCallShift {
  return {
    person: { ref: `user:default/${name}`, name },
    start: start && iso(start),
    end: end && iso(end),
  };
}

const window = {
  now: at('21T12:00'),
  until: at('25T12:00'),
  promised: [{ start: at('01T00:00'), end: at('30T00:00') }],
};

describe('assessCoverage', () => {
  it('knows who is on call now, until when, and who is next', () => {
    const { levels, gaps } = assessCoverage({
      ...window,
      levels: [
        {
          level: 1,
          shifts: [
            shift('lin', '21T18:00', '28T18:00'),
            shift('ada', '14T18:00', '21T18:00'),
          ],
        },
      ],
    });
    expect(levels[0].now).toEqual([shift('ada', '14T18:00', '21T18:00')]);
    expect(levels[0].next).toEqual(shift('lin', '21T18:00', '28T18:00'));
    expect(gaps).toEqual([]);
  });

  it('changes hands on the minute', () => {
    const levels = [
      {
        level: 1,
        shifts: [
          shift('ada', '14T18:00', '21T18:00'),
          shift('lin', '21T18:00', '28T18:00'),
        ],
      },
    ];
    const nameAt = (now: number) =>
      assessCoverage({ ...window, now, levels }).levels[0].now[0].person.name;
    expect(nameAt(at('21T18:00') - 1)).toBe('ada');
    expect(nameAt(at('21T18:00'))).toBe('lin');
  });

  it('takes a shift without times for a permanent one', () => {
    const { levels, gaps } = assessCoverage({
      ...window,
      levels: [{ level: 1, shifts: [shift('ada', null, null)] }],
    });
    expect(levels[0].now).toHaveLength(1);
    expect(levels[0].next).toBeUndefined();
    expect(gaps).toEqual([]);
  });

  it('tells a level without anybody from a time without anybody', () => {
    const { levels, gaps } = assessCoverage({
      ...window,
      levels: [
        { level: 2, shifts: [shift('kai', '23T00:00', '30T00:00')] },
        { level: 1, shifts: [shift('ada', '20T00:00', '22T00:00')] },
      ],
    });
    expect(levels.map(({ level }) => level)).toEqual([1, 2]);
    expect(levels[0].gaps).toEqual([
      { start: iso('22T00:00'), end: iso('25T12:00') },
    ]);
    expect(levels[1].gaps).toEqual([
      { start: iso('21T12:00'), end: iso('23T00:00') },
    ]);
    expect(gaps).toEqual([{ start: iso('22T00:00'), end: iso('23T00:00') }]);
  });

  it('sees gaps only within promised hours and within what is known', () => {
    const { gaps } = assessCoverage({
      ...window,
      promised: [
        { start: at('23T08:00'), end: at('23T18:00') },
        { start: at('25T08:00'), end: at('25T18:00') },
      ],
      levels: [{ level: 1, shifts: [] }],
    });
    expect(gaps).toEqual([
      { start: iso('23T08:00'), end: iso('23T18:00') },
      { start: iso('25T08:00'), end: iso('25T12:00') },
    ]);
  });

  it('finds a person on two levels at once, by user, mail address or name', () => {
    const { samePerson } = assessCoverage({
      ...window,
      levels: [
        {
          level: 1,
          shifts: [
            shift('ada', '20T00:00', '23T00:00'),
            {
              person: { name: 'Kai', email: 'Kai@example.com' },
              start: iso('23T00:00'),
              end: iso('24T00:00'),
            },
          ],
        },
        {
          level: 2,
          shifts: [
            shift('ada', '22T00:00', '23T12:00'),
            {
              person: { name: 'K. Moreno', email: 'kai@example.com' },
              start: iso('23T18:00'),
              end: null,
            },
          ],
        },
      ],
    });
    expect(samePerson).toEqual([
      expect.objectContaining({
        start: iso('22T00:00'),
        end: iso('23T00:00'),
        levels: [1, 2],
      }),
      expect.objectContaining({
        start: iso('23T18:00'),
        end: iso('24T00:00'),
      }),
    ]);
  });
});

describe('joinShifts', () => {
  it('joins the shifts of a person that touch, and only those', () => {
    expect(
      joinShifts([
        shift('ada', '22T00:00', '23T00:00'),
        shift('ada', '21T00:00', '22T00:00'),
        shift('lin', '21T00:00', '22T00:00'),
        shift('ada', '24T00:00', null),
      ]),
    ).toEqual([
      shift('ada', '21T00:00', '23T00:00'),
      shift('lin', '21T00:00', '22T00:00'),
      shift('ada', '24T00:00', null),
    ]);
  });
});
