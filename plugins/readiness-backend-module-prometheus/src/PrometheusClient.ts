import {
  createOutboundClient,
  OutboundRequestError,
  type OutboundClient,
  type OutboundResponse,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit, { type Limit } from 'p-limit';
import { batchOf, PART_LABEL } from './batch';
import type { PrometheusServer } from './config';
import { PrometheusError } from './errors';
import { readAnswer, type PrometheusSeries } from './readAnswer';
import { readRules, type AlertRule, type RecordingRule } from './readRules';

const MAX_BYTES = 8 * 1024 * 1024;
// Servers that cannot page answer all their rules at once.
const MAX_RULES_BYTES = 64 * 1024 * 1024;
const GROUPS_PER_PAGE = 200;
const MOST_PAGES = 200;

/** One value at a moment; the moment is in seconds since 1970. */
export interface PrometheusPoint {
  at: number;
  /** NaN where the server said so. */
  value: number;
}

/** Whether a question that waited for its turn is still worth asking. */
export interface Turn {
  signal: AbortSignal;
  /** Throws when it is not. */
  check(): void;
}

/** Queries by a name of the caller's choice: letters, digits and dashes. */
export type Queries = Readonly<Record<string, string>>;

/** Asks one Prometheus-compatible server. */
export class PrometheusClient {
  readonly #server: PrometheusServer;
  readonly #http: OutboundClient;
  readonly #limit: Limit;

  constructor(server: PrometheusServer) {
    const url = new URL(server.url);
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    this.#server = server;
    // The operator named this very host and port, so it may be a private one;
    // nothing a query or an answer says leads anywhere else.
    this.#http = createOutboundClient({
      allowHosts: [`${url.hostname}:${port}`],
      timeoutMs: server.timeoutMs,
      maxBytes: MAX_BYTES,
    });
    this.#limit = pLimit(server.concurrency);
  }

  /** The values of queries at a moment, in one question; what yields nothing is left out. */
  async queryAll(options: {
    queries: Queries;
    at: Date;
    turn: Turn;
  }): Promise<Map<string, PrometheusPoint>> {
    const found = await this.#askAll(options.queries, query =>
      this.#ask({
        endpoint: 'query',
        form: { query, time: seconds(options.at) },
        turn: options.turn,
      }),
    );
    return new Map(
      [...found].flatMap(([name, points]) =>
        points[0] ? [[name, points[0]] as const] : [],
      ),
    );
  }

  /** The values of queries at regular moments, in one question; gaps are left out. */
  async queryRangeAll(options: {
    queries: Queries;
    from: Date;
    to: Date;
    stepSeconds: number;
    turn: Turn;
  }): Promise<Map<string, PrometheusPoint[]>> {
    return this.#askAll(options.queries, query =>
      this.#ask({
        endpoint: 'query_range',
        form: {
          query,
          start: seconds(options.from),
          end: seconds(options.to),
          step: String(options.stepSeconds),
        },
        turn: options.turn,
      }),
    );
  }

  /** All series of a query now, with their labels. */
  async series(query: string, turn: Turn): Promise<PrometheusSeries[]> {
    return this.#ask({ endpoint: 'query', form: { query }, turn });
  }

  /** All alert rules, and the recording rules they may use. */
  async rules(
    turn: Turn,
  ): Promise<{ alerts: AlertRule[]; recordings: RecordingRule[] }> {
    const [alerts, records] = await Promise.all([
      this.#rulesOf('alert', turn),
      this.#rulesOf('record', turn),
    ]);
    return { alerts: alerts.alerts, recordings: records.recordings };
  }

  async #rulesOf(type: 'alert' | 'record', turn: Turn) {
    const alerts: AlertRule[] = [];
    const recordings: RecordingRule[] = [];
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({
        type,
        group_limit: String(GROUPS_PER_PAGE),
        ...(token !== undefined && { group_next_token: token }),
      });
      const response = await this.#limit(() => {
        turn.check();
        return this.#send({
          path: `rules?${query}`,
          method: 'GET',
          maxBytes: MAX_RULES_BYTES,
          signal: turn.signal,
        });
      });
      const read = readRules(response, this.#server.name);
      alerts.push(...read.alerts);
      recordings.push(...read.recordings);
      if (read.nextToken === undefined) {
        return { alerts, recordings };
      }
      token = read.nextToken;
    }
    throw new PrometheusError(
      'query',
      `Prometheus server "${
        this.#server.name
      }" has more pages of rules than are read`,
    );
  }

  /**
   * Asks for several queries at once. What is too much in one question is asked
   * for in two, down to single queries.
   */
  async #askAll(
    queries: Queries,
    ask: (query: string) => Promise<PrometheusSeries[]>,
  ): Promise<Map<string, PrometheusPoint[]>> {
    const names = Object.keys(queries);
    if (names.length === 0) {
      return new Map();
    }
    try {
      return byName(names, await ask(batchOf(queries)));
    } catch (error) {
      const tooMuch = error instanceof PrometheusError && error.tooMuch;
      if (!tooMuch || names.length === 1) {
        throw error;
      }
      const pick = (some: string[]) =>
        Object.fromEntries(some.map(name => [name, queries[name]]));
      const half = Math.ceil(names.length / 2);
      const [first, second] = await Promise.all([
        this.#askAll(pick(names.slice(0, half)), ask),
        this.#askAll(pick(names.slice(half)), ask),
      ]);
      return new Map([...first, ...second]);
    }
  }

  #ask(options: {
    endpoint: 'query' | 'query_range';
    form: Record<string, string>;
    turn: Turn;
  }): Promise<PrometheusSeries[]> {
    const timeout = `${Math.ceil(this.#server.timeoutMs / 1000)}s`;
    return this.#limit(async () => {
      options.turn.check();
      const response = await this.#send({
        path: options.endpoint,
        // A form, because a query may be longer than a URL.
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          ...options.form,
          timeout,
          // Thanos would leave out stores that do not answer; half a figure is none.
          partial_response: 'false',
        }).toString(),
        signal: options.turn.signal,
      });
      return readAnswer(response, this.#server.name);
    });
  }

  async #send(options: {
    path: string;
    method: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
    maxBytes?: number;
    signal: AbortSignal;
  }): Promise<OutboundResponse> {
    const { path, ...request } = options;
    try {
      return await this.#http.request({
        ...request,
        url: `${this.#server.url}/api/v1/${path}`,
        headers: {
          ...this.#server.headers,
          ...options.headers,
          accept: 'application/json',
        },
        auth: this.#server.auth,
        redirects: 'manual',
      });
    } catch (error) {
      if (error instanceof OutboundRequestError && error.code !== 'aborted') {
        throw new PrometheusError(
          'server',
          `Prometheus server "${this.#server.name}": ${error.message}`,
        );
      }
      throw error;
    }
  }
}

/** Sorts the series of a batch to the queries they answer. */
function byName(
  names: readonly string[],
  series: readonly PrometheusSeries[],
): Map<string, PrometheusPoint[]> {
  const found = new Map<string, PrometheusPoint[]>();
  for (const name of names) {
    // A question of one query has no label to tell it by.
    const own =
      names.length === 1
        ? series
        : series.filter(({ labels }) => labels[PART_LABEL] === name);
    if (own.length > 1) {
      throw new PrometheusError(
        'query',
        `The query yields ${own.length} series and must yield one; wrap it in sum(…), max(…) or the like`,
      );
    }
    if (own[0]) {
      found.set(name, own[0].points);
    }
  }
  return found;
}

function seconds(at: Date): string {
  return String(at.getTime() / 1000);
}
