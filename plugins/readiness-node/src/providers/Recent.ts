/**
 * Remembers for a while what changes rarely, such as the names of people.
 *
 * @public
 */
export class Recent<T> {
  readonly #ttlMs: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, { value: T; until: number }>();

  constructor(options: { ttlMs: number; now?: () => number }) {
    this.#ttlMs = options.ttlMs;
    this.#now = options.now ?? Date.now;
  }

  /** What was kept, if it is not too old. */
  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    return kept && kept.until > this.#now() ? kept.value : undefined;
  }

  /** Keeps something, and lets go of what is too old. */
  set(key: string, value: T): void {
    const now = this.#now();
    for (const [other, { until }] of this.#kept) {
      if (until > now) {
        // Kept in the order of their ends.
        break;
      }
      this.#kept.delete(other);
    }
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: now + this.#ttlMs });
  }
}
