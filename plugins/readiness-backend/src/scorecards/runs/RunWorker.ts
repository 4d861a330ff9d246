import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import limit from 'p-limit';
import type { EvaluationResult } from '../EvaluationResult';
import {
  claimAbandoned,
  extendClaim,
  finishChunk,
  hasOpenChunks,
  savePage,
  type Chunk,
} from './store/ChunkStore';
import {
  endRun,
  extendHold,
  holdRun,
  readState,
  readTotal,
} from './store/RunStore';

/** While one page waits for the database, another is evaluated. */
const LANES = 2;
const PAUSE = 25;

/** The steps of a run that are not about sharing it. */
export interface RunSteps {
  page(cursor: string | null): Promise<{
    entities: Entity[];
    nextCursor: string | undefined;
  }>;
  entities(entityRefs: string[]): Promise<Entity[]>;
  evaluate(entities: Entity[]): Promise<EvaluationResult>;
  /**
   * Returns how many entities were removed because they left the catalog. Asks
   * before each portion whether that is still for it to do.
   */
  removeLeft(
    evaluated: number,
    isStillMine: () => Promise<boolean>,
  ): Promise<number>;
}

/** How a run came out for a worker. */
export interface RunOutcome {
  total: EvaluationResult;
  /**
   * How long the run took; only for the worker that ended it, or undefined
   * when another one did, or when the run was dropped for newer definitions.
   */
  milliseconds?: number;
}

/**
 * One replica's part in a run that any number of replicas work on.
 *
 * The catalog is paged through once: whoever holds the run takes the next page,
 * writes it down as a chunk claimed by itself, and passes the cursor on before
 * it evaluates. So pages are taken one after another and evaluated side by
 * side, and no replica ever holds more than its few pages in memory.
 *
 * Every claim is a lease by the clock of the database, extended while its
 * holder lives. A page whose taker died was never written down, and the cursor
 * still stands before it; a chunk whose worker died is taken over by its refs.
 * A worker that was only slow may store the same outcomes as the one that took
 * over, which changes nothing, and its report of the chunk is not counted.
 * Whoever finds that no chunk is left ends the run, once, under the same hold.
 */
export class RunWorker {
  readonly #knex: Knex;
  readonly #runId: string;
  readonly #lease: number;
  readonly #steps: RunSteps;
  readonly #name = `${hostname().slice(0, 200)} ${
    process.pid
  } ${randomUUID().slice(0, 8)}`;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** Lanes of one process need not ask the database whose turn it is. */
  readonly #turn = limit(1);
  #milliseconds: number | undefined;

  constructor(options: {
    knex: Knex;
    runId: string;
    /** Milliseconds after which a worker that is silent is taken for dead. */
    lease: number;
    steps: RunSteps;
    signal?: AbortSignal;
  }) {
    this.#knex = options.knex;
    this.#runId = options.runId;
    this.#lease = options.lease;
    this.#steps = options.steps;
    this.#signal = options.signal
      ? AbortSignal.any([this.#stop.signal, options.signal])
      : this.#stop.signal;
  }

  /** Works until the run has ended, whoever ends it. */
  async work(): Promise<RunOutcome> {
    const lanes = Array.from({ length: LANES }, () =>
      this.#lane().catch(error => {
        this.#stop.abort(error);
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(lanes)).find(
      lane => lane.status === 'rejected',
    );
    if (failed) {
      throw failed.reason;
    }
    return {
      total: await readTotal(this.#knex, this.#runId),
      milliseconds: this.#milliseconds,
    };
  }

  async #lane(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const state = await readState(this.#knex, this.#runId);
      if (state === undefined || state === 'ended') {
        return;
      }
      const advanced =
        state === 'paging'
          ? await this.#evaluateNextPage()
          : (await this.#evaluateAbandoned()) || (await this.#end());
      if (!advanced) {
        await sleep(PAUSE, undefined, { signal: this.#signal });
      }
    }
  }

  async #evaluateNextPage(): Promise<boolean> {
    const taken = await this.#turn(() => this.#takePage());
    if (!taken) {
      return false;
    }
    await this.#evaluate(taken.chunk, taken.entities);
    return true;
  }

  async #takePage(): Promise<{ chunk: Chunk; entities: Entity[] } | undefined> {
    const lease = this.#lease;
    const hold = await holdRun(this.#knex, {
      runId: this.#runId,
      lease,
      paged: false,
    });
    if (!hold) {
      return undefined;
    }
    const { entities, nextCursor } = await this.#holding(hold.token, () =>
      this.#steps.page(hold.cursor),
    );
    const chunk = await savePage(this.#knex, {
      runId: this.#runId,
      token: hold.token,
      worker: this.#name,
      lease,
      entityRefs: entities.map(entity => stringifyEntityRef(entity)),
      nextCursor,
    });
    return chunk && { chunk, entities };
  }

  async #evaluateAbandoned(): Promise<boolean> {
    const chunk = await claimAbandoned(this.#knex, {
      runId: this.#runId,
      worker: this.#name,
      lease: this.#lease,
    });
    if (!chunk) {
      return false;
    }
    await this.#evaluate(chunk, await this.#steps.entities(chunk.entityRefs));
    return true;
  }

  async #evaluate(chunk: Chunk, entities: Entity[]): Promise<void> {
    const result = await this.#extending(
      () => extendClaim(this.#knex, chunk, this.#lease),
      () => this.#steps.evaluate(entities),
    );
    await finishChunk(this.#knex, chunk, result);
  }

  async #end(): Promise<boolean> {
    if (await hasOpenChunks(this.#knex, this.#runId)) {
      return false;
    }
    const hold = await holdRun(this.#knex, {
      runId: this.#runId,
      lease: this.#lease,
      paged: true,
    });
    if (!hold) {
      return false;
    }
    const total = await readTotal(this.#knex, this.#runId);
    total.removed = await this.#holding(hold.token, extend =>
      this.#steps.removeLeft(total.entities, extend),
    );
    this.#milliseconds = await endRun(this.#knex, {
      runId: this.#runId,
      token: hold.token,
      total,
    });
    return true;
  }

  #holding<T>(
    token: string,
    work: (extend: () => Promise<boolean>) => Promise<T>,
  ): Promise<T> {
    const hold = { runId: this.#runId, token, lease: this.#lease };
    const extend = () => extendHold(this.#knex, hold);
    return this.#extending(extend, () => work(extend));
  }

  /** Extends a lease while work goes on. */
  async #extending<T>(
    extend: () => Promise<unknown>,
    work: () => Promise<T>,
  ): Promise<T> {
    // A lease that cannot be extended runs out, which is what leases are for.
    const timer = setInterval(() => extend().catch(() => {}), this.#lease / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }
}
