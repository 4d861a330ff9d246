import { Pace } from './Pace';

/** A clock that moves only when somebody sleeps. */
function clock() {
  let now = 0;
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now = Math.max(now, now + ms);
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const signal = new AbortController().signal;

describe('Pace', () => {
  it('lets so many start at once, and the next a minute later', async () => {
    const time = clock();
    const pace = new Pace({ perMinute: 2, clock: time });
    const starts: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await pace.turn(signal);
      starts.push(time.now());
    }
    expect(starts).toEqual([0, 0, 60_000, 60_000, 120_000]);
  });

  it('has places again as time passes', async () => {
    const time = clock();
    const pace = new Pace({ perMinute: 2, clock: time });
    await pace.turn(signal);
    time.pass(30_000);
    await pace.turn(signal);
    time.pass(30_000);
    await pace.turn(signal);
    expect(time.now()).toBe(60_000);
    await pace.turn(signal);
    expect(time.now()).toBe(90_000);
  });

  it('never lets more than that start within any minute', async () => {
    const time = clock();
    const pace = new Pace({ perMinute: 3, clock: time });
    const starts: number[] = [];
    for (let turn = 0; turn < 30; turn++) {
      await pace.turn(signal);
      starts.push(time.now());
      time.pass((turn * 7919) % 31_000);
    }
    const within = starts.map(
      start =>
        starts.filter(other => other >= start && other < start + 60_000).length,
    );
    expect(Math.max(...within)).toBeLessThanOrEqual(3);
  });
});
