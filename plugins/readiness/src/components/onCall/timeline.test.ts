import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import { rotaOf } from '../../__testUtils__/onCall';
import { initialsOf } from './moments';
import { layOut } from './timeline';

const AT = '2026-11-21T12:00:00.000Z';

const rota = (levels: RotaCoverage['levels'], id = 'shop') =>
  rotaOf({ id, levels });

describe('layOut', () => {
  it('fills the row with a permanent shift, and cuts what lies outside', () => {
    const ada = { name: 'Ada' };
    const { rotas } = layOut(
      [
        rota([
          {
            level: 1,
            now: [],
            gaps: [
              { start: '2027-06-01T00:00:00Z', end: '2027-06-02T00:00:00Z' },
            ],
            shifts: [
              { person: ada, start: null, end: null },
              {
                person: ada,
                start: '2026-01-01T00:00:00Z',
                end: '2026-02-01T00:00:00Z',
              },
            ],
          },
        ]),
      ],
      AT,
    );
    expect(rotas[0].rows).toEqual([
      {
        level: 1,
        name: undefined,
        gaps: [],
        shifts: [expect.objectContaining({ left: 0, width: 1, person: 0 })],
      },
    ]);
  });

  it('gives a person the same number on every level of every rota', () => {
    const shift = (name: string) => ({
      person: { name },
      start: AT,
      end: '2026-11-25T12:00:00.000Z',
    });
    const level = (number: number, names: string[]) => ({
      level: number,
      now: [],
      gaps: [],
      shifts: names.map(shift),
    });
    const { rotas, people } = layOut(
      [
        rota([level(1, ['Ada']), level(2, ['Lin', 'Ada'])], 'first'),
        rota([level(1, ['Kai', 'Lin'])], 'second'),
      ],
      AT,
    );
    expect(
      rotas.map(({ rows }) =>
        rows.map(({ shifts }) => shifts.map(({ person }) => person)),
      ),
    ).toEqual([[[0], [1, 0]], [[2, 1]]]);
    expect(people).toEqual(['Ada', 'Lin', 'Kai']);
  });

  it('shows four weeks of whole days, with weekends and Mondays marked', () => {
    const { days, now } = layOut([rota([])], AT);
    expect(days).toHaveLength(28);
    expect(days[0].left).toBe(0);
    expect(days[27].left + days[27].width).toBeCloseTo(1);
    expect(days.filter(({ weekend }) => weekend)).toHaveLength(8);
    expect(days.filter(({ labelled }) => labelled).length).toBeGreaterThan(3);
    expect(now).toBeGreaterThanOrEqual(0);
    expect(now).toBeLessThan(1 / 28);
  });
});

describe('initialsOf', () => {
  it.each([
    ['Ada Obi', 'AO'],
    ['Ada Maria Obi', 'AO'],
    ['ada.obi', 'AO'],
    ['ada', 'A'],
    ['', ''],
  ])('makes of %s %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
