const KEEP_MILLISECONDS = 30_000;
/** A ref takes about 100 bytes, so that this is bounded by some 100 MB. */
const MAX_REFS = 1_000_000;

interface Entry {
  refs: Promise<ReadonlySet<string>>;
  /** Known once the refs are. */
  size: number;
  readAt: number;
}

/** Remembers sets of entity refs for a short while, and not too many of them. */
export class ReadableCache {
  readonly #maxRefs: number;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: { maxRefs?: number } = {}) {
    this.#maxRefs = options.maxRefs ?? MAX_REFS;
  }

  /** What is remembered under the key, or what is read now. */
  async get(
    key: string,
    read: () => Promise<ReadonlySet<string>>,
  ): Promise<ReadonlySet<string>> {
    this.#dropOld();
    const known = this.#entries.get(key);
    if (known) {
      return known.refs;
    }
    const entry: Entry = { refs: read(), size: 0, readAt: performance.now() };
    this.#entries.set(key, entry);
    try {
      const refs = await entry.refs;
      entry.size = refs.size;
      this.#dropSurplus();
      return refs;
    } catch (error) {
      this.#forget(key, entry);
      throw error;
    }
  }

  #dropOld() {
    const now = performance.now();
    for (const [key, entry] of this.#entries) {
      if (now - entry.readAt > KEEP_MILLISECONDS) {
        this.#entries.delete(key);
      }
    }
  }

  #dropSurplus() {
    let total = 0;
    for (const { size } of this.#entries.values()) {
      total += size;
    }
    for (const [key, { size }] of this.#entries) {
      if (total <= this.#maxRefs) {
        return;
      }
      this.#entries.delete(key);
      total -= size;
    }
  }

  #forget(key: string, entry: Entry) {
    if (this.#entries.get(key) === entry) {
      this.#entries.delete(key);
    }
  }
}
