import { PrometheusError } from './errors';
import type { PrometheusClient, Turn } from './PrometheusClient';
import { bookOf, type RuleBook } from './tieAlerts';

/** A refresh asks page after page of objectives; rules are the same for all. */
const KEPT_MS = 60_000;

/** The rules of servers, asked for now and then. */
export class RuleBooks {
  readonly #clients: ReadonlyMap<string, PrometheusClient>;
  readonly #kept = new Map<
    string,
    { until: number; book: Promise<RuleBook> }
  >();

  constructor(clients: ReadonlyMap<string, PrometheusClient>) {
    this.#clients = clients;
  }

  /**
   * Rules of a server. That it does not answer is kept as well, so that page
   * after page of objectives does not wait for it; only our own giving up is not.
   */
  async of(server: string, turn: Turn): Promise<RuleBook> {
    const kept = this.#kept.get(server);
    if (kept && kept.until > Date.now()) {
      return kept.book;
    }
    const client = this.#clients.get(server)!;
    const book = client.rules(turn).then(bookOf);
    this.#kept.set(server, { until: Date.now() + KEPT_MS, book });
    try {
      return await book;
    } catch (error) {
      const gaveUp = !(error instanceof PrometheusError);
      if (gaveUp && this.#kept.get(server)?.book === book) {
        this.#kept.delete(server);
      }
      throw error;
    }
  }
}
