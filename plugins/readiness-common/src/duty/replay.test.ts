import fc from 'fast-check';
import {
  afterTick,
  dutyItemKey,
  replayTicks,
  type DutyItemState,
  type DutyTick,
} from './replay';

const tick = (changes: Partial<DutyTick> = {}): DutyTick => ({
  list: 'start',
  itemId: 'a',
  done: true,
  note: null,
  by: 'user:default/ada',
  at: '2026-11-21T09:00:00.000Z',
  ...changes,
});

const anyTick = fc.record<DutyTick>({
  list: fc.constantFrom('start', 'during', 'end'),
  itemId: fc.constantFrom('a', 'b', 'c'),
  done: fc.boolean(),
  note: fc.constantFrom(null, '', 'x', 'y'),
  by: fc.constantFrom('user:default/ada', 'user:default/lin'),
  at: fc.constantFrom('2026-11-21T09:00:00.000Z', '2026-11-21T09:00:01.000Z'),
});

describe('replayTicks', () => {
  it('keeps who was first when two tick the same', () => {
    const states = replayTicks([tick(), tick({ by: 'user:default/lin' })]);
    expect(states.get(dutyItemKey('start', 'a'))).toEqual({
      done: true,
      by: 'user:default/ada',
      at: '2026-11-21T09:00:00.000Z',
    });
  });

  it('leaves a note when a tick is taken back, until somebody removes it', () => {
    const noted = [tick({ note: 'x' }), tick({ done: false })];
    expect(replayTicks(noted).get('start/a')).toMatchObject({
      done: false,
      note: { text: 'x', by: 'user:default/ada' },
    });
    const removed = [...noted, tick({ done: false, note: '' })];
    expect(replayTicks(removed).get('start/a')?.note).toBeUndefined();
  });

  it('is the last tick of each item, and the same when said twice', () => {
    fc.assert(
      fc.property(fc.array(anyTick, { maxLength: 40 }), ticks => {
        const states = replayTicks(ticks);
        const last = new Map(
          ticks.map(one => [dutyItemKey(one.list, one.itemId), one.done]),
        );
        expect(
          new Map([...states].map(([key, { done }]) => [key, done])),
        ).toEqual(last);
        const twice = replayTicks(ticks.flatMap(one => [one, one]));
        expect(twice).toEqual(states);
      }),
    );
  });

  it('goes on from any state as if all were replayed', () => {
    fc.assert(
      fc.property(
        fc.array(
          anyTick.map(one => ({
            ...one,
            list: 'end' as const,
            itemId: 'a',
          })),
          { minLength: 1, maxLength: 20 },
        ),
        ticks => {
          const folded = ticks.reduce<DutyItemState | undefined>(
            afterTick,
            undefined,
          );
          expect(replayTicks(ticks).get('end/a')).toEqual(folded);
        },
      ),
    );
  });
});
