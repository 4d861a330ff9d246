import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { addOnCallRoutes } from './addRoutes';
import { AuthorizedOnCall } from './AuthorizedOnCall';
import { createOnCallFactSource } from './factSource';
import { OnCallRefresher } from './OnCallRefresher';
import { OnCallService } from './OnCallService';
import { OnCallSources } from './OnCallSources';
import { People } from './People';
import { RotaFileProvider } from './rotaFile/RotaFileProvider';
import { RotaStore } from './RotaStore';
import { createSupportFactSource } from './supportFactSource';
import { SupportModelStore } from './SupportModelStore';

/** The on-call part of the backend, put together. */
export interface OnCallPart {
  facts: FactSource;
  /** What support models say, for rules. */
  supportFacts: FactSource;
  addRoutes(router: Router, context: ServeContext): void;
  /** Keeps rotas and support models fresh from now on. */
  start(options: { scheduler: SchedulerService }): Promise<void>;
}

/** Puts the on-call part of the backend together. */
export function createOnCallPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  documents: DocumentReader;
  /** Of modules; rota files are asked first. */
  providers: readonly OnCallProvider[];
  /** Told whose rota was fetched again by hand, so that standings follow. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): OnCallPart {
  const { access, logger, clock = () => new Date() } = options;
  const parts = {
    ...options,
    clock,
    providers: [new RotaFileProvider(options), ...options.providers],
    rotas: new RotaStore(options),
    models: new SupportModelStore(options),
    people: new People(options),
  };
  const refresher = new OnCallRefresher(parts);
  const sources = new OnCallSources({ ...parts, refresher });
  const service = new OnCallService({ ...parts, sources, refresher });
  const authorized = new AuthorizedOnCall({
    access,
    service,
    // The rota is kept already; the facts also follow on schedule.
    onRefreshed: entityRef =>
      options.onChange([entityRef]).catch(error => {
        logger.warn(
          `The facts about on-call of ${entityRef} could not follow at once. ${stringifyError(
            error,
          )}`,
        );
      }),
  });
  return {
    facts: createOnCallFactSource(service),
    supportFacts: createSupportFactSource(sources),
    addRoutes: (router, context) =>
      addOnCallRoutes(router, context, authorized),
    start: ({ scheduler }) =>
      scheduler.scheduleTask({
        id: 'readiness-on-call',
        scope: 'global',
        frequency: { minutes: 10 },
        initialDelay: { seconds: 20 },
        timeout: { minutes: 8 },
        fn: signal => refresher.refreshAll(signal),
      }),
  };
}
