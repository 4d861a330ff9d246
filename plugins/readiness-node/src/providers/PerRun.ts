/**
 * Answers that the portions of one run have in common. Entities are asked about
 * in portions, and all portions of a run have the same signal; whoever presses
 * Refresh has one of their own, and so gets everything anew.
 *
 * @public
 */
export class PerRun<T> {
  readonly #answers = new WeakMap<AbortSignal, Map<string, T>>();

  /** What was kept in the run of a signal. */
  get(signal: AbortSignal, key: string): T | undefined {
    return this.#answers.get(signal)?.get(key);
  }

  /** Keeps something for the rest of a run. */
  set(signal: AbortSignal, key: string, value: T): void {
    const answers = this.#answers.get(signal) ?? new Map<string, T>();
    answers.set(key, value);
    this.#answers.set(signal, answers);
  }
}
