import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DefinitionsService } from '../definitions';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { EvaluationService } from '../scorecards/EvaluationService';
import type { GroupTree } from '../scorecards/GroupTree';
import type { StandingsService } from '../scorecards/StandingsService';
import { AuthorizedCampaigns } from './AuthorizedCampaigns';
import { CampaignKeeper } from './CampaignKeeper';
import { CampaignsService } from './CampaignsService';
import { serveCampaigns } from './router';

/** Long enough for a catalog to be read and every fact source to report. */
const SETTLING_MS = 15 * 60 * 1000;

/** Puts campaigns together: their routes, and what makes their figures final. */
export async function startCampaigns(
  options: ServeContext & {
    router: Router;
    knex: Knex;
    access: EntityAccess;
    definitions: DefinitionsService;
    evaluation: EvaluationService;
    standings: StandingsService;
    groups: GroupTree;
    scheduler: SchedulerService;
    logger: LoggerService;
  },
): Promise<void> {
  const { evaluation, scheduler } = options;
  serveCampaigns(
    options.router,
    options,
    new AuthorizedCampaigns({
      ...options,
      campaigns: new CampaignsService(options),
    }),
  );
  const keeper = new CampaignKeeper({
    ...options,
    settled: new Date(Date.now() + SETTLING_MS),
    evaluate: () => evaluation.evaluateAll(),
  });
  await scheduler.scheduleTask({
    id: 'readiness-campaigns-keep',
    scope: 'global',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 30 },
    timeout: { hours: 1 },
    fn: () => keeper.keep(),
  });
}
