import {
  resolvePackagePath,
  type AuditorService,
  type AuthService,
  type LoggerService,
  type PermissionsRegistryService,
  type PermissionsService,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  FactSource,
  HandoverRecordsLoader,
} from '@backstage-readiness/plugin-readiness-node';
import type { HandoverTemplate } from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { GroupTree } from '../scorecards/GroupTree';
import { registerHandoverActions } from './actions/registerActions';
import { AuthorizedHandovers } from './AuthorizedHandovers';
import { ownerCollector } from './collectors/owner';
import type { HandoversConfig } from './config';
import { Evidence, type EvidenceCollector } from './evidence';
import { handoverFactSource } from './factSource';
import { Callers } from './Callers';
import { HandoverReaders } from './HandoverReaders';
import { HandoverService } from './HandoverService';
import { HandoverStore } from './HandoverStore';
import { HandoverWatch } from './HandoverWatch';
import { importRecords } from './importRecords';
import { addLedgerRoutes } from './ledger/addRoutes';
import { AuthorizedLedger } from './ledger/AuthorizedLedger';
import { Ledger } from './ledger/Ledger';
import { LedgerStore } from './ledger/LedgerStore';
import { addHandoverListRoutes } from './lists/addRoutes';
import { createHandoverLists } from './lists/createLists';
import { Turns } from './lists/Turns';
import { fillListed } from './lists/ListedStore';
import { createNotices } from './notices/createNotices';
import { LeftEntities } from './LeftEntities';
import { People } from './People';
import { registerHandoverPermissions } from './permissions';
import { addHandoverRoutes } from './router';
import { Snapshots } from './Snapshots';
import { loadHandoverTemplates } from './templates';

const shippedTemplates = resolvePackagePath(
  '@backstage-readiness/plugin-readiness-backend',
  'definitions/handover-templates.yaml',
);

/** Handovers, ready to be wired into the plugin. */
export interface HandoversPart {
  addRoutes(router: Router, context: ServeContext): void;
  /** Imports records, and starts looking after handovers. */
  start(options: { scheduler: SchedulerService }): Promise<void>;
  /** Looks after every handover once. */
  watch(): Promise<void>;
  /** Verifies the ledger of all handovers, and tells what it shows. */
  watchLedger(): Promise<void>;
  /** Looks at the handovers of some entities now. */
  watchEntities(entityRefs: readonly string[]): Promise<void>;
  /** Tells people what is due and was not told yet. */
  remind(): Promise<void>;
}

/**
 * `facts.handover`. Made apart from the rest, because scorecards need it before
 * they load, and the rest needs the scorecards.
 */
export function createHandoverFacts(options: {
  knex: Knex;
  clock?: () => Date;
}): FactSource {
  return handoverFactSource({
    store: new HandoverStore(options.knex),
    now: options.clock,
  });
}

/**
 * Builds the part of the plugin that keeps handovers.
 */
export async function createHandoversPart(options: {
  knex: Knex;
  catalog: CatalogService;
  auth: AuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  logger: LoggerService;
  access: EntityAccess;
  /** Sections of evidence besides ownership, which is always collected. */
  collectors: EvidenceCollector[];
  loaders: HandoverRecordsLoader[];
  /** The templates in force; those that are shipped, unless given. */
  templates?: () => HandoverTemplate[];
  groups: GroupTree;
  config: HandoversConfig;
  auditor: AuditorService;
  actionsRegistry: ActionsRegistryService;
  notifications: NotificationService;
  signals: SignalsService;
  /** Told after something happened to an entity's handovers. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): Promise<HandoversPart> {
  const { catalog, auth, logger, permissions, config, clock } = options;
  const now = clock ?? (() => new Date());
  const store = new HandoverStore(options.knex, now);
  const ledgerStore = new LedgerStore(options.knex);
  const ledger = new Ledger({ ...options, store: ledgerStore, now });
  const left = new LeftEntities({ catalog, auth, now });
  const notices = createNotices({
    ...options,
    store,
    left,
    config: config.notices,
    now,
  });
  // The move is recorded already; facts also follow on schedule.
  const refreshFacts = (entityRef: string) =>
    options.onChange([entityRef]).catch(error => {
      logger.warn(
        `The facts about the handover of ${entityRef} could not follow at once`,
        error,
      );
    });
  const onChange = async (entityRef: string) => {
    notices.changed(entityRef);
    await refreshFacts(entityRef);
  };
  const shipped = await loadHandoverTemplates(shippedTemplates);
  const templates = options.templates ?? (() => shipped);
  const snapshots = new Snapshots({
    catalog,
    auth,
    templates,
    evidence: new Evidence({
      logger,
      collectors: [...options.collectors, ownerCollector],
    }),
  });
  const people = new People({ catalog, auth });
  const callers = new Callers({ people, snapshots });
  const turns = new Turns({ store, callers, now });
  const service = new HandoverService({
    store,
    ledger: ledgerStore,
    snapshots,
    onChange,
    now: clock,
    callers,
    turns,
  });
  const { access } = options;
  const readers = new HandoverReaders({ access, permissions, left, store });
  const handovers = new AuthorizedHandovers({
    handovers: service,
    access,
    permissions,
    readers,
    left,
  });
  const watch = new HandoverWatch({
    store,
    service,
    snapshots,
    left,
    logger,
    onChange,
    now: clock,
  });
  const lists = createHandoverLists({
    ...options,
    ...config,
    store,
    ledger: ledgerStore,
    people,
    turns,
    readers,
    left,
    now,
  });
  registerHandoverPermissions({
    permissionsRegistry: options.permissionsRegistry,
    store,
  });
  registerHandoverActions({
    registry: options.actionsRegistry,
    auditor: options.auditor,
    handovers,
    lists,
  });

  return {
    addRoutes(router, context) {
      addLedgerRoutes({
        router,
        context,
        ledger: new AuthorizedLedger({ ...options, ledger }),
      });
      addHandoverListRoutes({ router, context, lists });
      addHandoverRoutes({ router, context, handovers });
    },
    watch: () => watch.run(),
    watchLedger: () => ledger.watch(),
    watchEntities: entityRefs => watch.ofEntities(entityRefs),
    remind: () => notices.run(),
    async start({ scheduler }) {
      await fillListed(options.knex);
      await importRecords({
        loaders: options.loaders,
        store,
        logger,
        onChange: refreshFacts,
      });
      await scheduler.scheduleTask({
        id: 'readiness-handovers-watch',
        scope: 'global',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { minutes: 2 },
        fn: signal => watch.run(signal),
      });
      await scheduler.scheduleTask({
        id: 'readiness-handovers-ledger',
        scope: 'global',
        frequency: { minutes: 10 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 1 },
        fn: () => ledger.watch(),
      });
      await scheduler.scheduleTask({
        id: 'readiness-handovers-remind',
        scope: 'global',
        frequency: { minutes: 10 },
        timeout: { minutes: 30 },
        initialDelay: { minutes: 3 },
        fn: () => notices.run(),
      });
    },
  };
}
