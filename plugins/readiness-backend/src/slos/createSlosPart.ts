import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  SloProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { GroupTree } from '../scorecards/GroupTree';
import { addSloRoutes } from './addRoutes';
import { AuthorizedSlos } from './AuthorizedSlos';
import { createSloFactSource } from './factSource';
import { SloListing } from './list/SloListing';
import { SloRefresher } from './SloRefresher';
import {
  SloService,
  type KnownAvailability,
  type PromisedTo,
} from './SloService';
import { SloStore } from './SloStore';

/** The SLO part of the backend, put together. */
export interface SlosPart {
  facts: FactSource;
  /** What an entity keeps of its SLA; null without data, undefined where that stands on no objective. */
  availabilityOf(entity: Entity): Promise<KnownAvailability | null | undefined>;
  addRoutes(router: Router, context: ServeContext): void;
  /** Keeps definitions and figures fresh from now on. */
  start(options: { scheduler: SchedulerService }): Promise<void>;
}

/** Puts the SLO part of the backend together. */
export function createSlosPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  documents: DocumentReader;
  groups: GroupTree;
  /** Of modules; real ones are asked before sample ones. */
  providers: readonly SloProvider[];
  /** What support models promise. */
  promisedTo: PromisedTo;
  /** Told whose objectives were measured again by hand, so that standings follow. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): SlosPart {
  const { access, logger, clock = () => new Date() } = options;
  const store = new SloStore(options);
  const listing = new SloListing({ ...options, clock });
  const refresher = new SloRefresher({ ...options, store, listing, clock });
  const service = new SloService({ ...options, store, refresher, clock });
  const authorized = new AuthorizedSlos({
    access,
    service,
    listing,
    // The figures are kept already; the facts also follow on schedule.
    onRefreshed: entityRef =>
      options.onChange([entityRef]).catch(error => {
        logger.warn(
          `The facts about SLOs of ${entityRef} could not follow at once. ${stringifyError(
            error,
          )}`,
        );
      }),
  });
  return {
    facts: createSloFactSource(service),
    availabilityOf: entity => service.availabilityOf(entity),
    addRoutes: (router, context) => addSloRoutes(router, context, authorized),
    start: ({ scheduler }) =>
      scheduler.scheduleTask({
        id: 'readiness-slos',
        scope: 'global',
        frequency: { minutes: 10 },
        initialDelay: { seconds: 15 },
        timeout: { minutes: 9 },
        fn: signal => refresher.refreshAll(signal),
      }),
  };
}
