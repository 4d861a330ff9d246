import type { OnCallLevel } from '../onCall/levels';
import { shiftToWriteOn, turnsAt, type DutyRota } from './shifts';

const now = new Date('2026-11-21T12:00:00.000Z');
const person = (name: string) => ({ ref: `user:default/${name}`, name });
const shift = (name: string, start: string | null, end: string | null) => ({
  person: person(name),
  start: start && `2026-11-${start}:00.000Z`,
  end: end && `2026-11-${end}:00.000Z`,
});

function rota(...levels: Array<OnCallLevel['shifts']>): DutyRota {
  return {
    knownUntil: '2026-12-19T12:00:00.000Z',
    levels: levels.map((shifts, index) => ({
      level: index + 1,
      name: index === 0 ? 'lead' : undefined,
      shifts,
    })),
  };
}

const WEEK = rota(
  [
    shift('ada', '20T09:00', '21T09:00'),
    shift('lin', '21T09:00', '22T09:00'),
    shift('kai', '22T09:00', '23T09:00'),
  ],
  [shift('sam', null, null)],
);

describe('turnsAt', () => {
  it('says who is on duty and who comes next, by level', () => {
    const turns = turnsAt([WEEK], now);
    expect(turns.now).toMatchObject([
      { role: 'lead', level: 1, person: { name: 'lin' } },
      { level: 2, person: { name: 'sam' }, end: null },
    ]);
    expect(turns.next).toMatchObject([
      { role: 'lead', person: { name: 'kai' } },
    ]);
  });

  it('names a person once who has the same role in two rotas', () => {
    const other = rota([shift('lin', '20T00:00', '22T09:00')]);
    expect(turnsAt([WEEK, other], now).now).toMatchObject([
      { person: { name: 'lin' }, start: '2026-11-20T00:00:00.000Z' },
      { person: { name: 'sam' } },
    ]);
  });

  it('says nothing of a rota that was read too long ago', () => {
    const old = { ...WEEK, knownUntil: '2026-11-21T11:00:00.000Z' };
    expect(turnsAt([old], now)).toEqual({ now: [], next: [] });
  });
});

describe('shiftToWriteOn', () => {
  const of = (name: string, rotas = [WEEK]) => {
    const found = shiftToWriteOn({ rotas, now, person: person(name).ref });
    return [found.shift?.person.name, found.next?.person.name];
  };

  it.each([
    ['lin', 'their own', 'lin', 'kai'],
    ['ada', 'one that ended lately', 'ada', 'lin'],
    ['sam', 'one without an end, which nobody follows', 'sam', undefined],
    ['noor', 'the first level, for who is on no rota', 'lin', 'kai'],
  ])('is for %s %s', (name, _, own, next) => {
    expect(of(name)).toEqual([own, next]);
  });

  it('is not a shift that ended long ago, nor one of nobody', () => {
    const past = rota([
      shift('ada', '18T09:00', '19T09:00'),
      shift('lin', '21T09:00', '22T09:00'),
    ]);
    expect(of('ada', [past])).toEqual(['lin', undefined]);
    expect(of('ada', [])).toEqual([undefined, undefined]);
  });
});
