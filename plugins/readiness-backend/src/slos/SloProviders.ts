import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import type {
  SloAlertsResult,
  SloDiscovery,
  SloFiguresRequest,
  SloFiguresResult,
  SloProvider,
  SloRecordedReference,
} from '@backstage-readiness/plugin-readiness-node';
import type { StoredAlerts } from './SloStore';

const PROVIDER_PATIENCE = 5 * 60_000;

/** Asks providers, with patience, and takes what they fail to tell for a reason. */
export class SloProviders {
  readonly #sorted: readonly SloProvider[];
  readonly #logger: LoggerService;

  constructor(options: {
    providers: readonly SloProvider[];
    logger: LoggerService;
  }) {
    // Sorting is stable: otherwise they are asked as they were added.
    this.#sorted = [...options.providers].sort(
      (a, b) => Number(a.sample ?? false) - Number(b.sample ?? false),
    );
    this.#logger = options.logger;
  }

  /** The provider that measures an objective. */
  for(definition: SloDefinition): SloProvider | undefined {
    return this.#sorted.find(provider => provider.supports(definition));
  }

  /** The first provider that finds something; a failure only counts when none does. */
  async discover(
    reference: SloRecordedReference,
    signal: AbortSignal,
  ): Promise<SloDiscovery> {
    const able = this.#sorted.filter(provider => provider.discover);
    let answer: SloDiscovery =
      able.length > 0
        ? { definitions: [] }
        : {
            reason:
              'no installed provider knows recorded series; ask the platform team to connect one',
          };
    for (const provider of able) {
      try {
        const found = await provider.discover!({ reference, signal });
        if ('reason' in found) {
          answer = found;
        } else if (found.definitions.length > 0) {
          return found;
        }
      } catch (error) {
        signal.throwIfAborted();
        answer = {
          reason: `${provider.title} could not be asked: ${
            toError(error).message
          }`,
        };
      }
    }
    return answer;
  }

  /** Alert rules by request; whose rules nobody could look for is left out. */
  async alerts(options: {
    provider: SloProvider;
    requests: readonly SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<Map<string, StoredAlerts>> {
    const { provider, requests, now } = options;
    if (!provider.fetchAlerts) {
      return new Map();
    }
    try {
      const results = await provider.fetchAlerts({
        requests,
        now,
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(PROVIDER_PATIENCE),
        ]),
      });
      return new Map(
        results
          .filter(isTold)
          .map(({ id, alerts }) => [id, { alerts, at: now.toISOString() }]),
      );
    } catch (error) {
      this.#logger.warn(
        `${provider.title} told no alert rules of ${
          requests.length
        } objectives: ${toError(error).message}`,
      );
      return new Map();
    }
  }

  /** A provider that cannot be asked at all is a reason for each objective. */
  async measure(options: {
    provider: SloProvider;
    requests: SloFiguresRequest[];
    now: Date;
    signal: AbortSignal;
  }): Promise<Map<string, SloFiguresResult>> {
    const { provider, requests, now } = options;
    try {
      const results = await provider.fetchFigures({
        requests,
        now,
        signal: AbortSignal.any([
          options.signal,
          AbortSignal.timeout(PROVIDER_PATIENCE),
        ]),
      });
      return new Map(results.map(result => [result.id, result]));
    } catch (error) {
      const { message } = toError(error);
      this.#logger.warn(
        `${provider.title} failed for ${requests.length} objectives; their last figures stay: ${message}`,
      );
      const reason = `${provider.title} could not be asked: ${message}`;
      return new Map(requests.map(({ id }) => [id, { id, reason }]));
    }
  }
}

function isTold(
  result: SloAlertsResult,
): result is Extract<SloAlertsResult, { alerts: unknown }> {
  return 'alerts' in result;
}
