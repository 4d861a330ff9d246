import { setTimeout as sleep } from 'node:timers/promises';

/** So long changes are gathered before somebody is told of them. */
const GATHER_MS = 5_000;

/**
 * Tells which pages have another verdict while the crawl goes on: many at a
 * time, since an entity links to several of them, and one telling after another.
 */
export class ChangedPages {
  readonly #tell: (targetIds: string[]) => Promise<void>;
  readonly #hurry = new AbortController();
  readonly #waiting = new Set<string>();
  #telling: Promise<void> | undefined;

  constructor(tell: (targetIds: string[]) => Promise<void>) {
    this.#tell = tell;
  }

  add(targetIds: readonly string[]): void {
    targetIds.forEach(id => this.#waiting.add(id));
    if (this.#waiting.size > 0) {
      this.#telling ??= this.#tellAll();
      // Whoever finishes is told of a failure; until then nobody listens.
      this.#telling.catch(() => {});
    }
  }

  /** Tells what is still waiting, now. */
  async finish(): Promise<void> {
    this.#hurry.abort();
    await this.#telling;
  }

  async #tellAll(): Promise<void> {
    while (this.#waiting.size > 0) {
      await sleep(GATHER_MS, undefined, { signal: this.#hurry.signal }).catch(
        () => {},
      );
      const ids = [...this.#waiting];
      this.#waiting.clear();
      await this.#tell(ids);
    }
    this.#telling = undefined;
  }
}
