import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  RunbookSource,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { CatalogChanges } from '../catalogChanges';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { addRunbookRoutes } from './addRoutes';
import { AuthorizedRunbooks } from './AuthorizedRunbooks';
import { createRunbookFacts } from './factSource';
import { ReviewStore } from './ReviewStore';
import { RunbookRefresher } from './RunbookRefresher';
import { RunbooksService, type Runbooks } from './RunbooksService';
import { RunbookStore } from './RunbookStore';

/** Milliseconds for reading the runbooks of entities that changed. */
const FOLLOW_TIMEOUT = 10 * 60_000;

/** The runbook part of the backend, put together. */
export interface RunbooksPart {
  runbooks: Runbooks;
  facts: FactSource;
  /** Which texts an entity's runbooks had when last read, as evidence. */
  digests(entityRef: string): Promise<
    Array<{
      id: string;
      title: string;
      url?: string;
      /** Absent when it cannot be read now. */
      digest?: string;
    }>
  >;
  addRoutes(router: Router, context: ServeContext): void;
  /** Begins to read runbooks on schedule and when the catalog changes. */
  start(options: {
    scheduler: SchedulerService;
    changes: CatalogChanges;
  }): Promise<void>;
}

/** Puts the runbook part of the backend together. */
export function createRunbooksPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  documents: DocumentReader;
  sources: readonly RunbookSource[];
  /** Told which entities' runbooks or reviews changed, so that standings follow. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): RunbooksPart {
  const { access, auth, logger, clock = () => new Date() } = options;
  // What was read or reviewed is kept already; facts also follow on schedule.
  const onChange = (entityRefs: string[]) =>
    options.onChange(entityRefs).catch(error => {
      logger.warn(
        `The facts about runbooks of ${
          entityRefs.length
        } entities could not follow at once. ${stringifyError(error)}`,
      );
    });
  const store = new RunbookStore(options);
  const reviews = new ReviewStore(options);
  const refresher = new RunbookRefresher({
    ...options,
    store,
    clock,
    onChange,
  });
  const runbooks = new RunbooksService({
    store,
    reviews,
    refresher,
    clock,
    onChange,
  });
  const authorized = new AuthorizedRunbooks({ runbooks, access, auth });
  return {
    runbooks,
    facts: createRunbookFacts({ store, reviews, clock }),
    digests: async entityRef => {
      const stored = await store.ofEntities([entityRef], { text: 'omitted' });
      return stored.map(({ id, title, url, verdict, digest }) => ({
        id,
        title,
        url,
        digest: verdict === 'broken' ? undefined : digest,
      }));
    },
    addRoutes: (router, context) =>
      addRunbookRoutes({ router, context, runbooks: authorized }),
    start: async ({ scheduler, changes }) => {
      await scheduler.scheduleTask({
        id: 'readiness-runbooks',
        scope: 'global',
        frequency: { minutes: 10 },
        initialDelay: { seconds: 10 },
        timeout: { hours: 1 },
        fn: signal => refresher.refreshAll(signal),
      });
      changes.onChange(async ({ entities, goneRefs }) => {
        await refresher.refresh(entities, AbortSignal.timeout(FOLLOW_TIMEOUT));
        await store.removeEntities(goneRefs);
      });
    },
  };
}
