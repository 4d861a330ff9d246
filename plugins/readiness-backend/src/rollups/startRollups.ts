import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { GroupTree } from '../scorecards/GroupTree';
import { AuthorizedTrends } from './AuthorizedTrends';
import { applyRetention, type RetentionConfig } from './retention';
import { RollupService } from './RollupService';
import { serveTrends } from './router';
import { TrendsService } from './TrendsService';

/** Puts trends together: the daily roll-up, its retention, and their routes. */
export async function startRollups(
  options: ServeContext & {
    router: Router;
    knex: Knex;
    access: EntityAccess;
    definitions: DefinitionsService;
    groups: GroupTree;
    catalog: CatalogService;
    auth: AuthService;
    scheduler: SchedulerService;
    logger: LoggerService;
    retention: RetentionConfig;
  },
): Promise<void> {
  const { knex, logger, scheduler } = options;
  const rollups = new RollupService(options);
  serveTrends(
    options.router,
    options,
    new AuthorizedTrends({ ...options, trends: new TrendsService(options) }),
  );
  // Often, so that the last run of a day is close to its end.
  await scheduler.scheduleTask({
    id: 'readiness-rollups',
    scope: 'global',
    frequency: { minutes: 10 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: () => rollups.rollUp(),
  });
  await scheduler.scheduleTask({
    id: 'readiness-retention',
    scope: 'global',
    frequency: { hours: 24 },
    initialDelay: { minutes: 15 },
    timeout: { hours: 1 },
    fn: async signal => {
      await applyRetention({
        knex,
        logger,
        signal,
        config: options.retention,
      });
    },
  });
}
