import { ADA, GHOST, LIN, rotaOf } from '../../__testUtils__/onCall';
import { dayOfRota } from './dayOfRota';

const day = (date: string, next: string) => ({
  start: `${date}T00:00:00.000Z`,
  end: `${next}T00:00:00.000Z`,
});

describe('dayOfRota', () => {
  it('names who comes one after another, and who is always there', () => {
    const { levels } = dayOfRota(rotaOf(), day('2026-11-23', '2026-11-24'));
    expect(levels.map(({ people }) => people)).toEqual([
      [ADA.name, LIN.name],
      [GHOST.name],
    ]);
  });

  it('does not count a shift that ends as the day begins', () => {
    const end = '2026-11-23T00:00:00.000Z';
    const [first] = rotaOf().levels;
    const rota = rotaOf({
      levels: [
        {
          ...first,
          shifts: [
            { person: ADA, start: null, end },
            { person: LIN, start: end, end: null },
          ],
        },
      ],
    });
    const { levels } = dayOfRota(rota, day('2026-11-23', '2026-11-24'));
    expect(levels[0].people).toEqual([LIN.name]);
  });

  it('cuts gaps to the day', () => {
    const rota = rotaOf({
      gaps: [
        { start: '2026-11-22T20:00:00.000Z', end: '2026-11-23T06:00:00.000Z' },
        { start: '2026-11-23T22:00:00.000Z', end: '2026-11-25T06:00:00.000Z' },
        { start: '2026-11-28T22:00:00.000Z', end: '2026-11-29T06:00:00.000Z' },
      ],
    });
    expect(dayOfRota(rota, day('2026-11-23', '2026-11-24')).gaps).toEqual([
      { start: '2026-11-23T00:00:00.000Z', end: '2026-11-23T06:00:00.000Z' },
      { start: '2026-11-23T22:00:00.000Z', end: '2026-11-24T00:00:00.000Z' },
    ]);
  });
});
