import type { SloAlert } from '@backstage-readiness/plugin-readiness-common';
import type {
  SloAlertsResult,
  SloDiscovery,
  SloFigures,
  SloFiguresRequest,
  SloProvider,
} from '@backstage-readiness/plugin-readiness-node';

/** Measures what the test says: the same share of bad events everywhere. */
export class TestProvider implements SloProvider {
  asked: SloFiguresRequest[] = [];
  /** Alert rules of every objective, a reason, or an outage. */
  rules: SloAlert[] | string | Error = [];
  /** What it finds of recorded series. */
  recorded: SloDiscovery | Error = { definitions: [] };
  /** Bad events of 1000, a reason, or an outage. */
  answer: number | string | Error = 5;

  constructor(
    readonly id: string,
    readonly title: string,
    readonly sample?: boolean,
    public measures = true,
  ) {}

  supports() {
    return this.measures;
  }

  async fetchAlerts(options: {
    requests: ReadonlyArray<{ id: string }>;
  }): Promise<SloAlertsResult[]> {
    const { rules } = this;
    if (rules instanceof Error) {
      throw rules;
    }
    return options.requests.map(({ id }) =>
      typeof rules === 'string' ? { id, reason: rules } : { id, alerts: rules },
    );
  }

  async discover() {
    if (this.recorded instanceof Error) {
      throw this.recorded;
    }
    return this.recorded;
  }

  queryLinks({ query }: { query: string }) {
    return [{ title: 'Graph', url: `https://p.example.com/${query}` }];
  }

  async fetchFigures(options: {
    requests: readonly SloFiguresRequest[];
    now: Date;
  }) {
    const { answer } = this;
    if (answer instanceof Error) {
      throw answer;
    }
    this.asked.push(...options.requests);
    return options.requests.map(({ id, buckets, windowSeconds }) => {
      if (typeof answer === 'string') {
        return { id, reason: answer };
      }
      const figures: SloFigures = {
        countsKnown: true,
        observedAt: options.now.toISOString(),
        buckets: buckets.map(bucket => ({
          until: bucket.end.toISOString(),
          bad: answer,
          total: 1000,
        })),
        windows: windowSeconds.map(seconds => ({
          seconds,
          bad: answer,
          total: 1000,
        })),
      };
      return { id, figures };
    });
  }
}
