import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  OutboundClient,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { CatalogChanges } from '../catalogChanges';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import { addLinksRoutes } from './addRoutes';
import { AuthorizedLinks } from './AuthorizedLinks';
import type { LinksConfig } from './config';
import { createLinksFactSource } from './factSource';
import { DocumentProbe } from './DocumentProbe';
import { HostClaimStore } from './HostClaimStore';
import { LinkChecker } from './LinkChecker';
import { LinkCrawler } from './LinkCrawler';
import { LinksService } from './LinksService';
import { LinkStore } from './LinkStore';
import { LinkSync, type AlsoNamed } from './LinkSync';

/** The links part of the backend, put together. */
export interface LinksPart {
  facts: FactSource;
  addRoutes(router: Router, context: ServeContext): void;
  /** Keeps up with the catalog's links and follows them from now on. */
  start(options: {
    scheduler: SchedulerService;
    changes: CatalogChanges;
  }): Promise<void>;
}

/** Puts the links part of the backend together. */
export function createLinksPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  access: EntityAccess;
  client: OutboundClient;
  documents: DocumentReader;
  config: LinksConfig;
  alsoNamed: AlsoNamed;
  /** Told which entities link to pages with another verdict. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): LinksPart {
  const { logger, clock = () => new Date() } = options;
  const store = new LinkStore(options);
  const parts = { ...options, clock, store };
  const sync = new LinkSync(parts);
  const probe = new DocumentProbe(parts);
  const checker = new LinkChecker({ ...parts, probe });
  const claims = new HostClaimStore({
    ...options,
    lease: options.config.leaseMs,
  });
  const crawler = new LinkCrawler({ ...parts, claims, checker });
  const service = new LinksService({
    ...parts,
    sync,
    crawler,
    proofTimes: options.config.policy.proofTimes,
  });
  // The verdicts are kept already; the facts also follow on schedule.
  const follow = (entityRefs: string[]) =>
    options.onChange(entityRefs).catch(error => {
      logger.warn(
        `The facts about links of ${
          entityRefs.length
        } entities could not follow at once. ${stringifyError(error)}`,
      );
    });
  const authorized = new AuthorizedLinks({
    ...parts,
    service,
    onRechecked: entityRef => follow([entityRef]),
  });
  return {
    facts: createLinksFactSource({ service, clock }),
    addRoutes: (router, context) => addLinksRoutes(router, context, authorized),
    async start({ scheduler, changes }) {
      changes.onChange(({ entities }) => sync.sync(entities));
      await scheduler.scheduleTask({
        id: 'readiness-links-sync',
        scope: 'global',
        frequency: { minutes: 5 },
        initialDelay: { seconds: 30 },
        timeout: { minutes: 30 },
        fn: signal => sync.syncAll(signal),
      });
      // Every replica takes part; hosts are claimed, so none is asked by two.
      await scheduler.scheduleTask({
        id: 'readiness-links-crawl',
        scope: 'local',
        frequency: { minutes: 1 },
        initialDelay: { seconds: 40 },
        timeout: { hours: 1 },
        fn: signal =>
          crawler.crawlDue(signal, async targetIds =>
            follow(await store.entityRefsOf(targetIds)),
          ),
      });
    },
  };
}
