import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { addExemptionRoutes } from './addRoutes';
import { AuthorizedExemptions } from './AuthorizedExemptions';
import type { ExemptionsConfig } from './config';
import { ExemptionsService } from './ExemptionsService';

/** The exemptions part of the backend, put together. */
export interface ExemptionsPart {
  addRoutes(router: Router, context: ServeContext): void;
  /** Begins to record what expired. */
  start(options: { scheduler: SchedulerService }): Promise<void>;
}

/** Puts the exemptions part of the backend together. */
export function createExemptionsPart(options: {
  knex: Knex;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  definitions: DefinitionsService;
  config: ExemptionsConfig;
  /** Evaluates entities now. */
  evaluate: (entityRefs: string[]) => Promise<unknown>;
  clock?: () => Date;
}): ExemptionsPart {
  const exemptions = new ExemptionsService(options);
  const authorized = new AuthorizedExemptions({ ...options, exemptions });
  return {
    addRoutes: (router, context) =>
      addExemptionRoutes(router, context, authorized),
    start: async ({ scheduler }) => {
      await scheduler.scheduleTask({
        id: 'readiness-exemptions-expire',
        scope: 'global',
        frequency: { minutes: 1 },
        initialDelay: { seconds: 10 },
        timeout: { minutes: 10 },
        fn: () => exemptions.expire(),
      });
    },
  };
}
