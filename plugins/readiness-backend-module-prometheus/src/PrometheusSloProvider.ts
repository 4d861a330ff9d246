import type {
  SloDefinition,
  SloMetricSource,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  SloFiguresRequest,
  SloFiguresResult,
  SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { PrometheusServer } from './config';
import { PrometheusError, PromqlError } from './errors';
import { measureSlo } from './measureSlo';
import { PrometheusClient } from './PrometheusClient';
import { planPromql, queryOf } from './promql';

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

  constructor(options: { servers: PrometheusServer[] }) {
    this.#servers = options.servers;
    this.#clients = new Map(
      options.servers.map(server => [
        server.name,
        new PrometheusClient(server),
      ]),
    );
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
    return Promise.all(
      options.requests.map(async ({ id, ...request }) => {
        const server = this.#serverOf(request.definition);
        const client = server && this.#clients.get(server);
        if (!client) {
          return { id, reason: 'No Prometheus server answers for this SLO' };
        }
        // One refused query spares the server the others of the same objective.
        const giveUp = new AbortController();
        const signal = AbortSignal.any([options.signal, giveUp.signal]);
        try {
          const figures = await measureSlo({
            ...request,
            plan: planPromql(request.definition),
            client,
            now: options.now,
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
          return { id, figures };
        } catch (error) {
          giveUp.abort();
          if (error instanceof PrometheusError) {
            if (error.concerns === 'server') {
              down.set(server, error.message);
            }
            return { id, reason: error.message };
          }
          if (error instanceof PromqlError) {
            return { id, reason: error.message };
          }
          throw error;
        }
      }),
    );
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
