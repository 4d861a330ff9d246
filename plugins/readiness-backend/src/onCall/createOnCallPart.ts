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
    promisedSlas: async entities =>
      (await sources.supportModelsOf(entities)).map(promisedSla),
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
