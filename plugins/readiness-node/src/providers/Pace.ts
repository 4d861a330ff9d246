import { setTimeout as wait } from 'node:timers/promises';

const MINUTE = 60_000;

/** What tells the time and lets it pass. */
export interface PaceClock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM: PaceClock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal });
  },
};

/**
 * Lets no more than so many requests start within any minute. Places are given
 * out in the order in which they are asked for.
 */
export class Pace {
  readonly #perMinute: number;
  readonly #clock: PaceClock;
  /** When the last requests started, or will; as many as a minute may have. */
  readonly #starts: number[] = [];

  constructor(options: { perMinute: number; clock?: PaceClock }) {
    this.#perMinute = options.perMinute;
    this.#clock = options.clock ?? SYSTEM;
  }

  /** Resolves when the next request may start. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const earliest =
      this.#starts.length < this.#perMinute ? now : this.#starts[0] + MINUTE;
    const start = Math.max(now, earliest);
    this.#starts.push(start);
    if (this.#starts.length > this.#perMinute) {
      this.#starts.shift();
    }
    if (start > now) {
      await this.#clock.sleep(start - now, signal);
    }
  }
}
