import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  FactSource,
  OnCallProvider,
} from '@backstage-readiness/plugin-readiness-node';
import type { Knex } from 'knex';
import type { DocumentReader } from '../documents/DocumentReader';
import { createOnCallFactSource } from './factSource';
import { OnCallRefresher } from './OnCallRefresher';
import { OnCallService } from './OnCallService';
import { OnCallSources } from './OnCallSources';
import { People } from './People';
import { RotaFileProvider } from './rotaFile/RotaFileProvider';
import { RotaStore } from './RotaStore';
import { SupportModelStore } from './SupportModelStore';

/** The on-call part of the plugin. */
export interface OnCall {
  service: OnCallService;
  factSource: FactSource;
  /** Keeps rotas and support models fresh from now on. */
  schedule(scheduler: SchedulerService): Promise<void>;
}

/** Puts the on-call part together. */
export function createOnCall(options: {
  knex: Knex;
  documents: DocumentReader;
  /** Of modules; rota files are asked first. */
  providers: readonly OnCallProvider[];
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  clock?: () => Date;
}): OnCall {
  const { clock = () => new Date() } = options;
  const providers = [new RotaFileProvider(options), ...options.providers];
  const rotas = new RotaStore(options);
  const models = new SupportModelStore(options);
  const people = new People(options);
  const refresher = new OnCallRefresher({
    ...options,
    providers,
    rotas,
    models,
    people,
    clock,
  });
  const sources = new OnCallSources({
    ...options,
    providers,
    rotas,
    models,
    refresher,
  });
  const service = new OnCallService({ sources, refresher, people, clock });
  return {
    service,
    factSource: createOnCallFactSource(service),
    async schedule(scheduler) {
      await scheduler.scheduleTask({
        id: 'readiness-on-call-refresh',
        scope: 'global',
        frequency: { minutes: 10 },
        timeout: { minutes: 8 },
        initialDelay: { seconds: 20 },
        fn: signal => refresher.refreshAll(signal),
      });
    },
  };
}
