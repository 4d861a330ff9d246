import type {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityQueue, type CatalogChanges } from '../catalogChanges';
import type { DefinitionsService } from '../definitions';
import type { FactsService } from '../facts';
import type { EvaluationService } from './EvaluationService';
import { readSources } from './readSources';

/** How soon evaluations follow what causes them. */
export interface EvaluationTiming {
  /** Milliseconds between two complete evaluations. */
  every: number;
  /** Milliseconds between two looks for runs of other replicas. */
  assistEvery: number;
  /** Milliseconds between two looks at the definition files. */
  reloadEvery: number;
  /** Milliseconds in which changes are gathered before they are evaluated. */
  debounce: number;
}

/** Has entities evaluated on schedule, when they change and when facts do. */
export async function startTriggers(options: {
  evaluation: EvaluationService;
  definitions: DefinitionsService;
  facts: FactsService;
  changes: CatalogChanges;
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  timing: EvaluationTiming;
}): Promise<void> {
  const { evaluation, definitions, facts, logger, timing } = options;

  options.changes.onChange(async ({ entities, goneRefs }) => {
    const refs = entities.map(entity => stringifyEntityRef(entity));
    await evaluation.evaluateEntities([...refs, ...goneRefs]);
    await facts.refresh({ entityRefs: refs });
  });
  const observed = new EntityQueue({
    delay: timing.debounce,
    logger,
    work: async refs => {
      await evaluation.evaluateEntities(refs);
    },
  });

  // Rules take microseconds and writes follow differences, so an entity is
  // evaluated whole once anything about it reads what changed.
  facts.onChange(({ sourceId, entityRefs }) => {
    if (readSources(definitions.current()).has(sourceId)) {
      observed.add(entityRefs);
    }
  });

  options.lifecycle.addShutdownHook(async () => {
    await observed.stop();
  });

  await scheduleTasks(options);
}

async function scheduleTasks({
  evaluation,
  definitions,
  facts,
  scheduler,
  timing,
}: Parameters<typeof startTriggers>[0]): Promise<void> {
  await facts.schedule(scheduler);
  await scheduler.scheduleTask({
    id: 'readiness-scorecards-evaluate',
    scope: 'global',
    frequency: { milliseconds: timing.every },
    initialDelay: { seconds: 10 },
    timeout: { hours: 1 },
    fn: async signal => {
      await evaluation.evaluateAll({ signal });
    },
  });
  // Whichever replica begins a run, every one takes part, and one that dies is
  // stood in for.
  await scheduler.scheduleTask({
    id: 'readiness-scorecards-assist',
    scope: 'local',
    frequency: { milliseconds: timing.assistEvery },
    initialDelay: { milliseconds: timing.assistEvery },
    timeout: { hours: 1 },
    fn: signal => evaluation.assist({ signal }),
  });
  // Every replica keeps its own definitions.
  await scheduler.scheduleTask({
    id: 'readiness-definitions-reload',
    scope: 'local',
    frequency: { milliseconds: timing.reloadEvery },
    initialDelay: { milliseconds: timing.reloadEvery },
    timeout: { hours: 1 },
    fn: async signal => {
      if (await definitions.reload()) {
        await evaluation.evaluateNewDefinitions({ signal });
      }
    },
  });
}
