import { layOutStrip, stripAxis } from './layOutStrip';

const AT = '2026-11-21T12:00:00.000Z';
const UNTIL = '2026-12-05T12:00:00.000Z';
const WEEK = '2026-11-28T12:00:00.000Z';

describe('stripAxis', () => {
  it('has every day that it touches, the first and the last cut', () => {
    const { days } = stripAxis(AT, UNTIL);
    expect(days).toHaveLength(15);
    expect(days[0].left).toBe(0);
    const last = days[days.length - 1];
    expect(last.left + last.width).toBeCloseTo(1);
    expect(days.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
    expect(days.filter(({ weekend }) => weekend).length).toBeGreaterThanOrEqual(
      4,
    );
  });
});

describe('layOutStrip', () => {
  const axis = stripAxis(AT, UNTIL);
  const ada = { name: 'Ada Obi' };
  const lin = { name: 'Lin Wu' };

  it('draws a line per level of each rota, and a person in one colour', () => {
    const { lines } = layOutStrip(
      {
        gaps: [],
        shifts: [
          { rotaId: 'a', level: 1, person: ada, start: null, end: WEEK },
          { rotaId: 'a', level: 1, person: lin, start: WEEK, end: null },
          { rotaId: 'a', level: 2, person: ada, start: null, end: null },
          { rotaId: 'b', level: 1, person: lin, start: null, end: null },
        ],
      },
      axis,
    );
    expect(lines.map(({ key }) => key)).toEqual(['a 1', 'a 2', 'b 1']);
    expect(lines[0].shifts).toEqual([
      { left: 0, width: 0.5, name: 'Ada Obi', person: 0 },
      { left: 0.5, width: 0.5, name: 'Lin Wu', person: 1 },
    ]);
    expect(lines[1].shifts[0].person).toBe(0);
    expect(lines[2].shifts[0].person).toBe(1);
  });

  it('leaves out what lies outside, and keeps the line of a level without anybody', () => {
    const strip = layOutStrip(
      {
        gaps: [
          {
            start: '2026-11-01T00:00:00.000Z',
            end: '2026-11-02T00:00:00.000Z',
          },
          { start: '2026-11-14T12:00:00.000Z', end: WEEK },
        ],
        shifts: [
          {
            rotaId: 'a',
            level: 1,
            person: ada,
            start: '2026-10-01T00:00:00.000Z',
            end: '2026-10-02T00:00:00.000Z',
          },
        ],
      },
      axis,
    );
    expect(strip.lines).toEqual([{ key: 'a 1', shifts: [] }]);
    expect(strip.gaps).toEqual([{ left: 0, width: 0.5 }]);
  });
});
