import { initialsOf } from './moments';
import { layOut } from './timeline';
import type { RotaView } from './rotaView';

const AT = '2026-11-21T12:00:00.000Z';

function rota(levels: RotaView['levels']): RotaView {
  return {
    state: 'known',
    subject: { entityRef: 'component:default/shop', via: 'entity' },
    provider: { id: 'rota-file', title: 'Rota file' },
    fetchedAt: AT,
    knownUntil: AT,
    promise: 'none-written',
    id: 'rota',
    fairness: { from: AT, to: AT, timezone: 'UTC', people: [] },
    levels,
    gaps: [],
    samePerson: [],
    unknownPeople: [],
    contacts: {},
  };
}

describe('layOut', () => {
  it('fills the row with a permanent shift, and cuts what lies outside', () => {
    const ada = { name: 'Ada' };
    const { rows } = layOut(
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
      AT,
    );
    expect(rows).toEqual([
      {
        level: 1,
        name: undefined,
        gaps: [],
        shifts: [expect.objectContaining({ left: 0, width: 1, person: 0 })],
      },
    ]);
  });

  it('gives a person the same number on every level', () => {
    const shift = (name: string) => ({
      person: { name },
      start: AT,
      end: '2026-11-25T12:00:00.000Z',
    });
    const level = { now: [], gaps: [] };
    const { rows, people } = layOut(
      rota([
        { ...level, level: 1, shifts: [shift('Ada'), shift('Lin')] },
        { ...level, level: 2, shifts: [shift('Lin')] },
      ]),
      AT,
    );
    expect(people).toBe(2);
    expect(rows.map(row => row.shifts.map(({ person }) => person))).toEqual([
      [0, 1],
      [1],
    ]);
  });

  it('has 28 days that fill the width', () => {
    const { days } = layOut(rota([]), AT);
    const last = days[27];
    expect(days).toHaveLength(28);
    expect(last.left + last.width).toBeCloseTo(1);
  });
});

describe('initialsOf', () => {
  it.each([
    ['Ada Obi', 'AO'],
    ['ada', 'A'],
    ['Maria del Carmen Ruiz', 'MR'],
    ['kai.moreno', 'KM'],
    ['', ''],
  ])('of %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
