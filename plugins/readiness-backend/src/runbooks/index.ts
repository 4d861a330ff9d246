import type {
  AuthService,
  CacheService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  RunbookRecordsLoader,
  RunbookSource,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { CatalogChanges } from '../catalogChanges';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { RunbookTemplates } from '@backstage-readiness/plugin-readiness-common';
import { addRunbookRoutes } from './addRoutes';
import { AlertFiles } from './AlertFiles';
import { AlertFileStore } from './AlertFileStore';
import { AlertsService } from './AlertsService';
import { AuthorizedRunbooks } from './AuthorizedRunbooks';
import { DrillStore } from './DrillStore';
import { createRunbookFacts } from './factSource';
import { importRunbookRecords } from './importRecords';
import { ReviewStore } from './ReviewStore';
import { RunbookRefresher } from './RunbookRefresher';
import { RunbooksService, type Runbooks } from './RunbooksService';
import { RunbookStore } from './RunbookStore';
import { RunbookViews, type BrokenAmong } from './RunbookViews';
import { TechDocsRunbooks } from './TechDocsRunbooks';

export { readRunbookTemplates } from './config';

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
  /** The addresses that the runbooks of some entities name inside, as links keep them. */
  namedInside(entityRefs: readonly string[]): Promise<Map<string, string[]>>;
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
  cache: CacheService;
  documents: DocumentReader;
  /** Of modules; TechDocs is asked besides. */
  sources: readonly RunbookSource[];
  /** Bring reviews and drills recorded elsewhere. */
  loaders: readonly RunbookRecordsLoader[];
  /** The sections that each kind of runbook needs. */
  templates: RunbookTemplates;
  brokenAmong: BrokenAmong;
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
  const drills = new DrillStore(options);
  const alerts = new AlertFiles({
    store: new AlertFileStore(options.knex),
    documents: options.documents,
    clock,
  });
  const views = new RunbookViews({ ...options, store, reviews, drills, clock });
  const refresher = new RunbookRefresher({
    ...options,
    sources: [new TechDocsRunbooks(options), ...options.sources],
    store,
    alerts,
    clock,
    onChange,
  });
  const runbooks = new RunbooksService({
    store,
    reviews,
    drills,
    views,
    refresher,
    clock,
    onChange,
  });
  const authorized = new AuthorizedRunbooks({
    runbooks,
    alerts: new AlertsService({
      ...options,
      files: alerts,
      runbooksOf: async entityRef =>
        (await views.ofEntities([entityRef], { text: 'omitted' })).map(
          ({ summary }) => summary,
        ),
    }),
    access,
    auth,
  });
  return {
    runbooks,
    facts: createRunbookFacts({ ...options, views, alerts, clock }),
    digests: async entityRef => {
      const stored = await store.ofEntities([entityRef], { text: 'omitted' });
      return stored.map(({ id, title, url, verdict, digest }) => ({
        id,
        title,
        url,
        digest: verdict === 'broken' ? undefined : digest,
      }));
    },
    namedInside: async entityRefs => {
      const stored = await store.ofEntities(entityRefs, { text: 'omitted' });
      const named = new Map<string, string[]>();
      for (const { entityRef, analysis } of stored) {
        const kept = analysis.references.map(reference => reference.kept);
        named.set(entityRef, [...(named.get(entityRef) ?? []), ...kept]);
      }
      return named;
    },
    addRoutes: (router, context) =>
      addRunbookRoutes({ router, context, runbooks: authorized }),
    start: async ({ scheduler, changes }) => {
      await importRunbookRecords({ ...options, reviews, drills });
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
        await refresher.forget(goneRefs);
      });
    },
  };
}
