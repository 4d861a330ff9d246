import {
  resolvePackagePath,
  type AuthService,
  type LifecycleService,
  type LoggerService,
  type SchedulerService,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { CatalogChanges } from '../catalogChanges';
import { DefinitionsService } from '../definitions';
import { addDryRunRoutes } from '../dryRun';
import type { FactsService } from '../facts';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { AuthorizedScorecards } from './AuthorizedScorecards';
import type { ScorecardsConfig } from './config';
import { EvaluationService } from './EvaluationService';
import type { GroupTree } from './GroupTree';
import { serveScorecards } from './router';
import { StandingsService } from './StandingsService';
import { startTriggers } from './triggers';

const shippedDefinitions = {
  file: resolvePackagePath(
    '@backstage-readiness/plugin-readiness-backend',
    'definitions',
  ),
  shownAs: '@backstage-readiness/plugin-readiness-backend/definitions',
};

/**
 * Puts the scorecards part together and starts it. Every fact source is to be
 * added before, as rules are checked against them when they load.
 */
export async function startScorecards(
  options: ServeContext & {
    router: Router;
    knex: Knex;
    config: ScorecardsConfig;
    access: EntityAccess;
    groups: GroupTree;
    facts: FactsService;
    catalog: CatalogService;
    auth: AuthService;
    changes: CatalogChanges;
    scheduler: SchedulerService;
    lifecycle: LifecycleService;
    urlReader: UrlReaderService;
    logger: LoggerService;
  },
): Promise<{
  evaluation: EvaluationService;
  definitions: DefinitionsService;
  standings: StandingsService;
}> {
  const { config, facts, groups } = options;
  const definitions = new DefinitionsService({
    ...options,
    sources: facts.sources(),
    overrides: config.overrides,
    locations: [
      ...(config.shippedDefinitions ? [shippedDefinitions] : []),
      ...config.definitions,
    ],
  });
  await definitions.reload();

  const evaluation = new EvaluationService({ ...options, definitions });
  const standings = new StandingsService({
    knex: options.knex,
    definitions,
    groups,
  });
  serveScorecards(
    options.router,
    options,
    new AuthorizedScorecards({
      ...options,
      standings,
      evaluation,
      definitions,
    }),
  );
  addDryRunRoutes({ ...options, definitions, evaluation });
  await startTriggers({
    ...options,
    evaluation,
    definitions,
    timing: config.timing,
  });
  return { evaluation, definitions, standings };
}
