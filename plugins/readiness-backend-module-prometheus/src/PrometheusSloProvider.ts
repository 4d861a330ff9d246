import type {
  SloDefinition,
  SloMetricSource,
} from '@backstage-readiness/plugin-readiness-common';
import {
  sloQueryLinks,
  type SloAlertsRequest,
  type SloAlertsResult,
  type SloDiscovery,
  type SloFiguresRequest,
  type SloFiguresResult,
  type SloProvider,
  type SloQueryLink,
  type SloRecordedReference,
} from '@backstage-readiness/plugin-readiness-node';
import type { PrometheusServer } from './config';
import { discoverRecorded } from './discoverRecorded';
import { PrometheusError, PromqlError } from './errors';
import { measureSlo } from './measureSlo';
import { PrometheusClient, type Turn } from './PrometheusClient';
import { planPromql, queryOf } from './promql';
import { RuleBooks } from './RuleBooks';
import { tiedAlerts } from './tieAlerts';

// Servers that speak PromQL go by several names.
const TYPES = [
  'prometheus',
  'thanos',
  'mimir',
  'cortex',
  'victoriametrics',
  'amp',
];

/** Measures objectives on Prometheus-compatible servers. */
export class PrometheusSloProvider implements SloProvider {
  readonly id = 'prometheus';
  readonly title = 'Prometheus';
  readonly #servers: PrometheusServer[];
  readonly #clients: Map<string, PrometheusClient>;
  readonly #books: RuleBooks;

  constructor(options: { servers: PrometheusServer[] }) {
    this.#servers = options.servers;
    this.#clients = new Map(
      options.servers.map(server => [
        server.name,
        new PrometheusClient(server),
      ]),
    );
    this.#books = new RuleBooks(this.#clients);
  }

  supports(definition: SloDefinition): boolean {
    return this.#serverOf(definition) !== undefined;
  }

  async fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<SloFiguresResult[]> {
    // A server that is down is asked once, not once per query of each objective.
    const down = new Map<string, string>();
    // Two objectives may differ in their targets only, and two entities may name
    // the same file: what is measured alike is measured once.
    const asked = new Map<string, Promise<SloFiguresOutcome>>();
    return Promise.all(
      options.requests.map(async ({ id, ...request }) => {
        const server = this.#serverOf(request.definition);
        const client = server && this.#clients.get(server);
        if (!client) {
          return { id, reason: 'No Prometheus server answers for this SLO' };
        }
        const key = measuredKey(request);
        const outcome =
          asked.get(key) ??
          this.#measure({ ...options, request, server, client, down });
        asked.set(key, outcome);
        return { id, ...(await outcome) };
      }),
    );
  }

  async #measure(options: {
    request: Omit<SloFiguresRequest, 'id'>;
    server: string;
    client: PrometheusClient;
    down: Map<string, string>;
    now: Date;
    signal: AbortSignal;
  }): Promise<SloFiguresOutcome> {
    const { request, server, client, down, now } = options;
    // One refused query spares the server the others of the same objective.
    const giveUp = new AbortController();
    const signal = AbortSignal.any([options.signal, giveUp.signal]);
    try {
      const figures = await measureSlo({
        ...request,
        plan: planPromql(request.definition),
        client,
        now,
        turn: {
          signal,
          check: () => {
            signal.throwIfAborted();
            const reason = down.get(server);
            if (reason !== undefined) {
              throw new PrometheusError('server', reason);
            }
          },
        },
      });
      return { figures };
    } catch (error) {
      giveUp.abort();
      if (error instanceof PrometheusError) {
        if (error.concerns === 'server') {
          down.set(server, error.message);
        }
        return { reason: error.message };
      }
      if (error instanceof PromqlError) {
        return { reason: error.message };
      }
      throw error;
    }
  }

  /** All servers are asked, as nothing says which of them records. */
  async discover(options: {
    reference: SloRecordedReference;
    signal: AbortSignal;
  }): Promise<SloDiscovery> {
    const reasons: string[] = [];
    for (const [server, client] of this.#clients) {
      try {
        const definitions = await discoverRecorded({
          reference: options.reference,
          client,
          server,
          turn: turnOf(options.signal),
        });
        if (definitions.length > 0) {
          return { definitions };
        }
      } catch (error) {
        if (!(error instanceof PrometheusError)) {
          throw error;
        }
        reasons.push(error.message);
      }
    }
    // A server that could not be asked may be the one that has them.
    return reasons.length > 0
      ? { reason: reasons.join('; ') }
      : { definitions: [] };
  }

  async fetchAlerts(options: {
    requests: readonly SloAlertsRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<SloAlertsResult[]> {
    return Promise.all(
      options.requests.map(async ({ id, definition }) => {
        const server = this.#serverOf(definition);
        if (server === undefined) {
          return { id, reason: 'No Prometheus server answers for this SLO' };
        }
        try {
          const book = await this.#books.of(server, turnOf(options.signal));
          return { id, alerts: tiedAlerts(definition, book) };
        } catch (error) {
          if (error instanceof PrometheusError) {
            return { id, reason: error.message };
          }
          throw error;
        }
      }),
    );
  }

  queryLinks(options: {
    definition: SloDefinition;
    query: string;
    from: Date;
    to: Date;
  }): SloQueryLink[] {
    const name = this.#serverOf(options.definition);
    const server = this.#servers.find(one => one.name === name);
    return server ? sloQueryLinks(server.links, options) : [];
  }

  /** The one server that has all series of an objective. */
  #serverOf({ indicator }: SloDefinition): string | undefined {
    const sources =
      indicator.kind === 'ratio'
        ? [indicator.part, indicator.total]
        : [indicator.source];
    const names = new Set(sources.map(source => this.#serverFor(source)));
    const [name] = names;
    return names.size === 1 ? name : undefined;
  }

  #serverFor(source: SloMetricSource): string | undefined {
    if (source.type && !TYPES.includes(source.type.toLowerCase())) {
      return undefined;
    }
    if (queryOf(source.spec) === undefined) {
      return undefined;
    }
    const named = this.#servers.find(server => server.name === source.ref);
    // Without a type, only the name of one of our servers says it is PromQL.
    if (named || !source.type) {
      return named?.name;
    }
    const fallback = this.#servers.find(server => server.isDefault);
    if (fallback) {
      return fallback.name;
    }
    return source.ref === undefined && this.#servers.length === 1
      ? this.#servers[0].name
      : undefined;
  }
}

/** A result without the id of who asked for it. */
type SloFiguresOutcome =
  | Omit<Extract<SloFiguresResult, { figures: unknown }>, 'id'>
  | Omit<Extract<SloFiguresResult, { reason: unknown }>, 'id'>;

function measuredKey(request: Omit<SloFiguresRequest, 'id'>): string {
  const { indicator, method, sliceSeconds, sliceTarget } = request.definition;
  return JSON.stringify([
    [indicator, method, sliceSeconds, sliceTarget],
    [request.buckets, request.windowSeconds],
  ]);
}

function turnOf(signal: AbortSignal): Turn {
  return { signal, check: () => signal.throwIfAborted() };
}
