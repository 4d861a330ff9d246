import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { stringify } from 'yaml';
import { componentName } from './syntheticCatalog';
import { emptyScorecard, syntheticScorecard } from './syntheticScorecard';

/** The task that evaluates everything. */
export const EVALUATE = 'readiness-scorecards-evaluate';
/** The task that reads the definitions again, and evaluates what they change. */
export const RELOAD = 'readiness-definitions-reload';
/** How the names of tasks begin that collect facts. */
const FACTS = 'readiness-facts-';

const TOKEN = 'bench-token-that-is-only-used-on-this-machine';
const HEADERS = {
  Authorization: `Bearer ${TOKEN}`,
  'Content-Type': 'application/json',
};

export interface PortalOptions {
  /** What the `backend.database` section says. */
  database: Record<string, unknown>;
  /** A folder for configuration and logs, which replicas have in common. */
  folder: string;
  /** Counts the replicas from 0. */
  replica?: number;
  /** Configuration that goes before the usual one. */
  config?: Record<string, unknown>;
  /** How long starting may take; two minutes unless told. */
  startSeconds?: number;
}

/** A portal's backend in a process of its own, spoken to over HTTP. */
export class Portal {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #log: string;
  readonly #base: string;
  readonly #headers: Record<string, string>;

  private constructor(options: {
    process: ChildProcess;
    folder: string;
    log: string;
    base: string;
    headers?: Record<string, string>;
  }) {
    this.#process = options.process;
    this.#folder = options.folder;
    this.#log = options.log;
    this.#base = options.base;
    this.#headers = options.headers ?? HEADERS;
  }

  /** Starts the backend and waits until it answers. */
  static async start(options: PortalOptions): Promise<Portal> {
    const { database, folder, replica = 0, config: special = {} } = options;
    const { startSeconds = 120 } = options;
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    await mkdir(folder, { recursive: true });
    const definitions = join(folder, 'definitions.yaml');
    await writeFile(definitions, emptyScorecard());
    const config = join(folder, `app-config.${replica}.yaml`);
    await writeFile(
      config,
      stringify({
        app: { baseUrl: base },
        organization: { name: 'Bench' },
        backend: {
          baseUrl: base,
          listen: { host: '127.0.0.1', port },
          database,
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'bench' } },
            ],
          },
        },
        permission: { enabled: false },
        // Entities are written into the tables, and no provider misses them.
        catalog: { orphanProviderStrategy: 'keep' },
        readiness: {
          shippedDefinitions: false,
          definitions: [{ file: definitions }],
          // Runs are triggered, and timed, one by one.
          evaluation: { every: 'P1D', reloadDefinitionsEvery: 'P1D' },
        },
      }),
    );

    const specialConfig = join(folder, `app-config.special.${replica}.yaml`);
    await writeFile(specialConfig, stringify(special));

    const server = spawn(
      process.execPath,
      [
        '--no-node-snapshot',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolvePackagePath('bench', 'src/server.ts'),
        '--config',
        config,
        '--config',
        specialConfig,
      ],
      {
        cwd: resolvePackagePath('bench'),
        env: {
          ...process.env,
          NODE_ENV: 'production',
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const log = join(folder, `server.${replica}.log`);
    const stream = createWriteStream(log);
    server.stdout?.pipe(stream);
    server.stderr?.pipe(stream);

    const portal = new Portal({ process: server, folder, log, base });
    try {
      await portal.#until('the backend to start', startSeconds, async () =>
        fetch(`${base}/.backstage/health/v1/readiness`).then(
          response => response.ok,
          () => false,
        ),
      );
    } catch (error) {
      // Nobody else knows of the process yet.
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** The same backend, spoken to as the guest that the configuration names. */
  async signInAsGuest(): Promise<Portal> {
    const { backstageIdentity } = await this.get<{
      backstageIdentity: { token: string };
    }>('/api/auth/guest/refresh');
    return new Portal({
      process: this.#process,
      folder: this.#folder,
      log: this.#log,
      base: this.#base,
      headers: {
        ...HEADERS,
        Authorization: `Bearer ${backstageIdentity.token}`,
      },
    });
  }

  /** Puts a scorecard of that many checks in force from the next reload on. */
  async writeScorecard(checks: number): Promise<void> {
    await writeFile(
      join(this.#folder, 'definitions.yaml'),
      syntheticScorecard(checks),
    );
  }

  /** Has nothing in force any more from the next reload on. */
  async withdrawScorecard(): Promise<void> {
    await writeFile(join(this.#folder, 'definitions.yaml'), emptyScorecard());
  }

  /** Runs a scheduled task of the readiness backend now, to its end. */
  async runTask(id: string): Promise<void> {
    await this.#until(`${id} to rest`, 3600, async () => {
      const { status } = await this.#task(id);
      return status !== 'running';
    });
    const before = (await this.#task(id)).lastRunEndedAt;
    await this.#request(
      'POST',
      `/api/readiness/.backstage/scheduler/v1/tasks/${id}/trigger`,
    );
    await this.#until(`${id} to end`, 3600, async () => {
      const { status, lastRunEndedAt } = await this.#task(id);
      return status !== 'running' && lastRunEndedAt !== before;
    });
    // Only of this run: one at the start of the backend may find no catalog yet.
    const { lastRunError } = await this.#task(id);
    if (lastRunError) {
      throw new Error(`Task ${id} failed: ${lastRunError}`);
    }
  }

  /**
   * Has the facts collected that the backend collects now and then, so that it
   * neither takes time from what is measured nor writes rows meanwhile.
   */
  async collectFacts(): Promise<void> {
    const ids = (await this.#tasks())
      .map(({ taskId }) => taskId)
      .filter(id => id.startsWith(FACTS));
    await Promise.all(ids.map(id => this.runTask(id)));
  }

  async #tasks() {
    const { tasks } = await this.get<{
      tasks: Array<{
        taskId: string;
        taskState?: {
          status: string;
          lastRunEndedAt?: string;
          lastRunError?: string;
        };
      }>;
    }>('/api/readiness/.backstage/scheduler/v1/tasks');
    return tasks;
  }

  async #task(id: string) {
    const tasks = await this.#tasks();
    const task = tasks.find(({ taskId }) => taskId === id);
    if (!task) {
      throw new Error(
        `The backend has no task ${id}; it has ${tasks
          .map(({ taskId }) => taskId)
          .join(', ')}`,
      );
    }
    return task.taskState ?? { status: 'idle' };
  }

  /** Milliseconds of each of that many requests, one after another. */
  async time(
    samples: number,
    path: (sample: number) => string,
  ): Promise<number[]> {
    const times: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      const started = performance.now();
      await this.get(path(sample));
      times.push(performance.now() - started);
    }
    return times;
  }

  /** A component's path in the API, a different one for each number. */
  componentPath(sample: number, components: number): string {
    // A prime stride spreads the samples over the whole catalog.
    return `/api/readiness/entities/component/default/${componentName(
      (sample * 7919) % components,
    )}`;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#request('GET', path)).json() as Promise<T>;
  }

  async #request(method: string, path: string): Promise<Response> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: this.#headers,
    });
    if (!response.ok) {
      throw new Error(
        `${method} ${path} answered ${response.status}: ${(
          await response.text()
        ).slice(0, 300)}`,
      );
    }
    return response;
  }

  /** Resident memory of the backend so far at its highest, in MiB. */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode) {
      return;
    }
    const ended = new Promise(done => this.#process.once('exit', done));
    this.#process.kill('SIGTERM');
    await Promise.race([ended, sleep(10_000)]);
    this.#process.kill('SIGKILL');
  }

  async #until(what: string, seconds: number, holds: () => Promise<boolean>) {
    const deadline = Date.now() + seconds * 1000;
    while (!(await holds())) {
      if (this.#process.exitCode !== null || Date.now() > deadline) {
        throw new Error(`Waited in vain for ${what}; see ${this.#log}`);
      }
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => {
    server.close(done);
  });
  return port;
}
