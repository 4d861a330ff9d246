import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ExternalObservation,
  ObservationResult,
  ObservationResults,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { DefinitionsService } from '../definitions';
import type { EvaluationService } from '../scorecards/EvaluationService';
import { hasType } from './hasType';
import { saveExternalFacts, type StoredExternalFact } from './store';

/** Clocks differ a little; what is further ahead than this is a mistake. */
const CLOCK_SKEW = 60_000;

type Judged =
  | { refused: string }
  | { ignored: string }
  | { fact: StoredExternalFact };

/**
 * Takes facts from outside. Sending the same again changes nothing, and of
 * several observations of a fact the one that was true last wins, whatever the
 * order in which they arrive.
 */
export class ExternalFactsService {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #definitions: DefinitionsService;
  readonly #evaluation: EvaluationService;

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    auth: AuthService;
    definitions: DefinitionsService;
    evaluation: EvaluationService;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#definitions = options.definitions;
    this.#evaluation = options.evaluation;
  }

  async report(options: {
    observations: readonly ExternalObservation[];
    credentials: BackstageCredentials;
  }): Promise<ObservationResults> {
    const { observations, credentials } = options;
    const now = new Date();
    const entities = await this.#readable(observations, credentials);
    const judged = withoutDuplicates(
      observations.map(observation => this.#judge(observation, entities, now)),
    );
    const saved = new Set(
      (
        await saveExternalFacts(this.#knex, {
          facts: judged.flatMap(one => ('fact' in one ? one.fact : [])),
          receivedAt: now,
          reportedBy: this.#nameOf(credentials),
        })
      ).map(keyOf),
    );
    await this.#evaluation.evaluateEntities([
      ...new Set(Array.from(saved, key => key.split(' ')[0])),
    ]);
    return summarize(
      observations.map((observation, index) => ({
        index,
        entityRef: observation.entityRef,
        fact: observation.fact,
        ...toResult(judged[index], saved),
      })),
    );
  }

  #judge(
    observation: ExternalObservation,
    entities: ReadonlySet<string>,
    now: Date,
  ): Judged {
    const { fact, value } = observation;
    const external = this.#definitions.current().externalFacts.get(fact);
    if (!external) {
      return {
        refused: `No check declares facts.${fact} as external; declare it under spec.external of the check that reads it`,
      };
    }
    if (!hasType(external.type, value)) {
      return { refused: `facts.${fact} is declared as ${external.type}` };
    }
    const observedAt = DateTime.fromISO(observation.observedAt, {
      zone: 'utc',
    });
    if (!observedAt.isValid) {
      return {
        refused:
          'observedAt is no moment; write it as ISO 8601, such as 2026-11-21T09:00:00Z',
      };
    }
    if (observedAt.toMillis() > now.getTime() + CLOCK_SKEW) {
      return {
        refused:
          'observedAt lies in the future; check the clock and the time zone of the sender',
      };
    }
    const entityRef = canonical(observation.entityRef);
    if (!entityRef || !entities.has(entityRef)) {
      return {
        refused: `There is no entity ${observation.entityRef} in the catalog, or you may not see it`,
      };
    }
    return {
      fact: { entityRef, fact, value, observedAt: observedAt.toJSDate() },
    };
  }

  async #readable(
    observations: readonly ExternalObservation[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const entityRefs = [
      ...new Set(
        observations.flatMap(({ entityRef }) => canonical(entityRef) ?? []),
      ),
    ];
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs,
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    return new Set(
      items.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : [])),
    );
  }

  #nameOf(credentials: BackstageCredentials): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    return this.#auth.isPrincipal(credentials, 'service')
      ? credentials.principal.subject
      : 'unknown';
  }
}

function canonical(entityRef: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    return undefined;
  }
}

/** Of several observations of the same in one request only the last counts. */
function withoutDuplicates(judged: readonly Judged[]): Judged[] {
  const latest = new Map<string, Judged & { fact: StoredExternalFact }>();
  for (const one of judged) {
    if ('fact' in one) {
      const other = latest.get(keyOf(one.fact));
      if (!other || other.fact.observedAt < one.fact.observedAt) {
        latest.set(keyOf(one.fact), one);
      }
    }
  }
  return judged.map(one =>
    'fact' in one && latest.get(keyOf(one.fact)) !== one
      ? { ignored: 'The same request has an observation that is as new' }
      : one,
  );
}

function keyOf(fact: { entityRef: string; fact: string }): string {
  return `${fact.entityRef} ${fact.fact}`;
}

function toResult(
  judged: Judged,
  saved: ReadonlySet<string>,
): Pick<ObservationResult, 'result' | 'reason'> {
  if ('refused' in judged) {
    return { result: 'refused', reason: judged.refused };
  }
  if ('ignored' in judged) {
    return { result: 'ignored', reason: judged.ignored };
  }
  return saved.has(keyOf(judged.fact))
    ? { result: 'accepted' }
    : { result: 'ignored', reason: 'What is known is as new, or newer' };
}

function summarize(results: ObservationResult[]): ObservationResults {
  const count = (result: ObservationResult['result']) =>
    results.filter(one => one.result === result).length;
  return {
    accepted: count('accepted'),
    ignored: count('ignored'),
    refused: count('refused'),
    results,
  };
}
