import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SlaTerms } from '@backstage-readiness/plugin-readiness-common';
import type {
  FactSource,
  OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { DocumentReader } from '../documents/DocumentReader';
import type { EntityAccess } from '../http/EntityAccess';
import type { ServeContext } from '../http/serve';
import type { GroupTree } from '../scorecards/GroupTree';
import { addOnCallRoutes } from './addRoutes';
import { AuthorizedOnCall } from './AuthorizedOnCall';
import { createOnCallFactSource } from './factSource';
import { IncidentRefresher } from './incidents/IncidentRefresher';
import { IncidentStore } from './incidents/IncidentStore';
import { OnCallListing } from './list/OnCallListing';
import { OnCallListStore } from './list/OnCallListStore';
import { OnCallSnapshots } from './list/OnCallSnapshots';
import { Locator } from './Locator';
import { OnCallRefresher } from './OnCallRefresher';
import { OnCallService } from './OnCallService';
import { OnCallSources } from './OnCallSources';
import { People } from './People';
import { RotaFileProvider } from './rotaFile/RotaFileProvider';
import { RotaJudge } from './RotaJudge';
import { RotaStore } from './RotaStore';
import { SupportFigures, type FigureSources } from './SupportFigures';
import { keepsIncidents } from './subjects';
import { createSupportFactSource } from './supportFactSource';
import { TeamOnCall } from './TeamOnCall';
import {
  SupportModelStore,
  type StoredSupportModel,
} from './SupportModelStore';

/** An SLA as a support model has it. */
export interface PromisedSla extends SlaTerms {
  /** The support model: its address, or what the entity calls it. */
  source: string;
}

/** The on-call part of the backend, put together. */
export interface OnCallPart {
  facts: FactSource;
  /** What support models say, for rules. */
  supportFacts: FactSource;
  /** The SLAs that support models promise entities, in their order. */
  promisedSlas(
    entities: readonly Entity[],
  ): Promise<Array<PromisedSla | undefined>>;
  /** Whether an entity, or the team it belongs to, names a rota at all. */
  namesRota(entity: Entity): Promise<boolean>;
  /** Rotas and support models of teams. */
  teams: TeamOnCall;
  addRoutes(
    router: Router,
    context: ServeContext,
    /** Where figures about support come from. */
    figures: FigureSources,
  ): void;
  /** Keeps rotas, support models and incidents fresh from now on. */
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
  groups: GroupTree;
  /** Told whose rota was fetched again by hand, so that standings follow. */
  onChange: (entityRefs: string[]) => Promise<void>;
  clock?: () => Date;
}): OnCallPart {
  const { access, logger, clock = () => new Date() } = options;
  const base = {
    ...options,
    clock,
    providers: [new RotaFileProvider(options), ...options.providers],
    rotas: new RotaStore(options),
    models: new SupportModelStore(options),
    incidents: new IncidentStore(options),
    list: new OnCallListStore(options),
    people: new People(options),
  };
  const snapshots = new OnCallSnapshots(base);
  const listing = new OnCallListing({ ...base, snapshots });
  const parts = { ...base, listing, locator: new Locator(base) };
  const refresher = new OnCallRefresher(parts);
  const incidentRefresher = new IncidentRefresher(parts);
  const sources = new OnCallSources({ ...parts, refresher });
  return {
    facts: createOnCallFactSource(new RotaJudge({ ...parts, sources })),
    supportFacts: createSupportFactSource(sources),
    promisedSlas: async entities =>
      (await sources.supportModelsOf(entities)).map(promisedSla),
    namesRota: async entity => {
      const [{ rotas }] = await parts.locator.locate([entity]);
      return rotas !== undefined;
    },
    teams: new TeamOnCall({ sources }),
    addRoutes: (router, context, figures) => {
      const service = new OnCallService({
        ...parts,
        sources,
        refresher,
        incidentRefresher,
        supportFigures: new SupportFigures({ ...parts, figures }),
      });
      const authorized = new AuthorizedOnCall({
        access,
        service,
        listing,
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
      addOnCallRoutes(router, context, authorized);
    },
    start: async ({ scheduler }) => {
      await scheduler.scheduleTask({
        id: 'readiness-on-call',
        scope: 'global',
        frequency: { minutes: 10 },
        initialDelay: { seconds: 20 },
        timeout: { minutes: 8 },
        fn: signal => refresher.refreshAll(signal),
      });
      if (parts.providers.some(keepsIncidents)) {
        await scheduler.scheduleTask({
          id: 'readiness-on-call-incidents',
          scope: 'global',
          frequency: { minutes: 5 },
          initialDelay: { seconds: 40 },
          timeout: { minutes: 4 },
          fn: signal => incidentRefresher.refreshAll(signal),
        });
      }
    },
  };
}

function promisedSla(
  stored: StoredSupportModel | undefined,
): PromisedSla | undefined {
  const sla = stored?.known?.model.sla;
  if (!stored?.known || !sla) {
    return undefined;
  }
  const { url } = stored.known;
  return {
    target: sla.availability / 100,
    over: sla.over,
    slo: sla.slo,
    // A path of this very machine is nobody's business.
    source: /^https?:/.test(url) ? url : stored.reference,
  };
}
