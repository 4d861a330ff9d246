import { ADA, AT, LIN, rotaOf } from '../../__testUtils__/onCall';
import { shiftsAhead } from './shiftsAhead';

const at = (day: number) => `2026-11-${day}T09:00:00.000Z`;

describe('shiftsAhead', () => {
  it('lists who comes on all levels, soonest first, lower levels first', () => {
    const [first, second] = rotaOf().levels;
    const rota = rotaOf({
      levels: [
        {
          ...first,
          shifts: [
            { person: ADA, start: at(20), end: at(24) },
            { person: LIN, start: at(24), end: at(26) },
            { person: ADA, start: at(26), end: null },
          ],
        },
        {
          ...second,
          shifts: [{ person: ADA, start: at(24), end: at(25) }],
        },
      ],
    });
    expect(
      shiftsAhead(rota, AT).map(({ level, shift }) => [
        level.level,
        shift.person.name,
        shift.start,
      ]),
    ).toEqual([
      [1, 'Lin Wu', at(24)],
      [2, 'Ada Obi', at(24)],
      [1, 'Ada Obi', at(26)],
    ]);
  });

  it('leaves out the one who only goes on', () => {
    const [first] = rotaOf().levels;
    const rota = rotaOf({
      levels: [
        {
          ...first,
          shifts: [
            { person: ADA, start: at(20), end: at(24) },
            { person: ADA, start: at(24), end: at(26) },
          ],
        },
      ],
    });
    expect(shiftsAhead(rota, AT)).toEqual([]);
  });

  it('has nobody to name where all are permanent', () => {
    const [, second] = rotaOf().levels;
    expect(shiftsAhead(rotaOf({ levels: [second] }), AT)).toEqual([]);
  });
});
