import {
  createOutboundClient,
  OutboundRequestError,
  type OutboundClient,
  type OutboundResponse,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit, { type Limit } from 'p-limit';
import type { PrometheusServer } from './config';
import { PrometheusError } from './errors';
import { readAnswer } from './readAnswer';

const MAX_BYTES = 8 * 1024 * 1024;

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

  /** The value of a query at a moment, or undefined when it yields nothing. */
  async query(options: {
    query: string;
    at: Date;
    turn: Turn;
  }): Promise<PrometheusPoint | undefined> {
    const points = await this.#ask({
      endpoint: 'query',
      form: { query: options.query, time: seconds(options.at) },
      turn: options.turn,
    });
    return points[0];
  }

  /** The values of a query at regular moments; those without a value are left out. */
  async queryRange(options: {
    query: string;
    from: Date;
    to: Date;
    stepSeconds: number;
    turn: Turn;
  }): Promise<PrometheusPoint[]> {
    return this.#ask({
      endpoint: 'query_range',
      form: {
        query: options.query,
        start: seconds(options.from),
        end: seconds(options.to),
        step: String(options.stepSeconds),
      },
      turn: options.turn,
    });
  }

  #ask(options: {
    endpoint: 'query' | 'query_range';
    form: Record<string, string>;
    turn: Turn;
  }): Promise<PrometheusPoint[]> {
    return this.#limit(async () => {
      options.turn.check();
      return readAnswer(await this.#post(options), this.#server.name);
    });
  }

  async #post(options: {
    endpoint: string;
    form: Record<string, string>;
    turn: Turn;
  }): Promise<OutboundResponse> {
    const timeout = `${Math.ceil(this.#server.timeoutMs / 1000)}s`;
    try {
      // A form, because a query may be longer than a URL.
      return await this.#http.request({
        url: `${this.#server.url}/api/v1/${options.endpoint}`,
        method: 'POST',
        headers: {
          ...this.#server.headers,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        auth: this.#server.auth,
        body: new URLSearchParams({ ...options.form, timeout }).toString(),
        redirects: 'manual',
        signal: options.turn.signal,
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

function seconds(at: Date): string {
  return String(at.getTime() / 1000);
}
