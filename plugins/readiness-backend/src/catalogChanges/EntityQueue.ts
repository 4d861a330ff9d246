import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/**
 * Collects entity refs for a moment and then hands them on together, one batch
 * at a time. Refs that come in while a batch is worked on form the next one.
 */
export class EntityQueue {
  readonly #delay: number;
  readonly #work: (entityRefs: string[]) => Promise<void>;
  readonly #logger: LoggerService;
  #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;

  constructor(options: {
    /** Milliseconds from the first ref to its batch. */
    delay: number;
    work: (entityRefs: string[]) => Promise<void>;
    logger: LoggerService;
  }) {
    this.#delay = options.delay;
    this.#work = options.work;
    this.#logger = options.logger;
  }

  add(entityRefs: readonly string[]): void {
    entityRefs.forEach(ref => this.#waiting.add(ref));
    this.#arm();
  }

  /** Stops, after the batch being worked on. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
    await this.#busy;
  }

  #arm(): void {
    if (this.#waiting.size > 0 && !this.#timer && !this.#busy) {
      this.#timer = setTimeout(() => this.#flush(), this.#delay);
      this.#timer.unref();
    }
  }

  #flush(): void {
    const batch = [...this.#waiting];
    this.#waiting.clear();
    this.#timer = undefined;
    this.#busy = this.#work(batch)
      .catch(error => {
        // The scheduled runs cover what is lost here.
        this.#logger.warn(
          `Could not follow the change of ${
            batch.length
          } entities; the scheduled runs cover them. ${stringifyError(error)}`,
        );
      })
      .finally(() => {
        this.#busy = undefined;
        this.#arm();
      });
  }
}
