import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  definitionsReadPermission,
  fillForEntity,
  scorecardRecheckPermission,
  type DefinitionsHealth,
  type DefinitionsResponse,
  type EntityStandings,
  type StandingFilter,
  type StandingsPage,
  type StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { externalSources, type DefinitionsService } from '../definitions';
import type { FactsService } from '../facts';
import type { EntityAccess } from '../http/EntityAccess';
import { describeCheck, describeScorecard, describeSource } from './describe';
import type { EvaluationService } from './EvaluationService';
import type { StandingsService } from './StandingsService';

type History = Awaited<ReturnType<StandingsService['history']>>;

/**
 * What callers may do with scorecards. Whatever concerns an entity is only for
 * those who may read the entity in the catalog, in lists and totals as well.
 */
export class AuthorizedScorecards {
  readonly #access: EntityAccess;
  readonly #standings: StandingsService;
  readonly #evaluation: EvaluationService;
  readonly #definitions: DefinitionsService;
  readonly #facts: FactsService;

  constructor(options: {
    access: EntityAccess;
    standings: StandingsService;
    evaluation: EvaluationService;
    definitions: DefinitionsService;
    facts: FactsService;
  }) {
    this.#access = options.access;
    this.#standings = options.standings;
    this.#evaluation = options.evaluation;
    this.#definitions = options.definitions;
    this.#facts = options.facts;
  }

  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityStandings> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    const [standings, canRecheck] = await Promise.all([
      this.#standingsOf(entity),
      this.#access.isAllowed(
        scorecardRecheckPermission,
        entityRef,
        credentials,
      ),
    ]);
    return { ...standings, canRecheck };
  }

  /** Has the entity observed and judged again, and waits for the result. */
  async recheck(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityStandings> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(
      scorecardRecheckPermission,
      entityRef,
      credentials,
    );
    await this.#facts.refresh({ entityRefs: [entityRef] });
    await this.#evaluation.evaluateEntities([entityRef]);
    return { ...(await this.#standingsOf(entity)), canRecheck: true };
  }

  /**
   * The standings with what only the entity itself and the sources can tell:
   * advice to paste as it is, and what each source knows. Facts reported from
   * outside have no rounds.
   */
  async #standingsOf(
    entity: Entity,
  ): Promise<Omit<EntityStandings, 'canRecheck'>> {
    const entityRef = stringifyEntityRef(entity);
    const [standings, known] = await Promise.all([
      this.#standings.ofEntity(entityRef),
      this.#facts.knowledgeOf(entityRef),
    ]);
    const reported = externalSources(
      this.#definitions.current().externalFacts,
    ).map(({ id, title, trustFor }) => ({
      id,
      title,
      trustFor,
      every: null,
      observedAt: null,
      lastTriedAt: null,
      lastError: null,
    }));
    return {
      ...standings,
      outcomes: standings.outcomes.map(outcome => ({
        ...outcome,
        fix: fillForEntity(outcome.fix, entity),
      })),
      factSources: [...known, ...reported],
    };
  }

  async history(
    options: Parameters<StandingsService['history']>[0],
    credentials: BackstageCredentials,
  ): Promise<History> {
    await this.#access.getEntity(options.entityRef, credentials);
    return this.#standings.history(options);
  }

  async list(
    options: { filter: StandingFilter; cursor?: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<StandingsPage> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#standings.list({ ...options, readable });
  }

  async summarize(
    options: { scorecard: string; filter: StandingFilter },
    credentials: BackstageCredentials,
  ): Promise<StandingsSummary> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#standings.summarize({ ...options, readable });
  }

  /** Definitions name no entity, so that any caller may know them. */
  definitions(): DefinitionsResponse {
    const { scorecards, checks, externalFacts } = this.#definitions.current();
    return {
      scorecards: scorecards.map(describeScorecard),
      checks: Array.from(checks.values(), describeCheck),
      factSources: [
        ...this.#facts.sources(),
        ...externalSources(externalFacts),
      ].map(describeSource),
    };
  }

  async health(credentials: BackstageCredentials): Promise<DefinitionsHealth> {
    await this.#access.authorizeBasic(definitionsReadPermission, credentials);
    const files = this.#definitions.files();
    const overrides = this.#definitions.overrides();
    const factSources = await this.#facts.health();
    return {
      healthy:
        files.every(({ status }) => status === 'ok') &&
        overrides.every(({ problem }) => problem === null) &&
        factSources.every(({ failing }) => failing === 0),
      files,
      overrides,
      factSources,
    };
  }
}
