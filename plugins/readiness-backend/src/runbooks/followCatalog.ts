import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { ENTITY_CHANGED_TOPIC } from '@backstage-readiness/plugin-readiness-common';

const PAGE = 200;
/** The catalog stores a new description moments after it announces it. */
const SETTLE_MS = 5_000;
const TIMEOUT_MS = 10 * 60_000;

/** Has the runbooks of an entity read soon after its description changed. */
export async function followCatalog(options: {
  events: EventsService;
  logger: LoggerService;
  refresh: (entityRefs: string[], signal: AbortSignal) => Promise<void>;
  settleMs?: number;
}): Promise<void> {
  const { events, logger, refresh, settleMs = SETTLE_MS } = options;
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const work = async () => {
    while (waiting.size > 0) {
      const refs = [...waiting].slice(0, PAGE);
      refs.forEach(ref => waiting.delete(ref));
      try {
        await refresh(refs, AbortSignal.timeout(TIMEOUT_MS));
      } catch (error) {
        logger.warn(
          `The runbooks of ${
            refs.length
          } changed entities could not be read; the next scheduled reading covers them. ${stringifyError(
            error,
          )}`,
        );
      }
    }
    timer = undefined;
  };

  await events.subscribe({
    id: 'readiness-runbooks',
    topics: [ENTITY_CHANGED_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const { entityRef } = eventPayload as { entityRef?: unknown };
      if (typeof entityRef === 'string') {
        waiting.add(entityRef);
        timer ??= setTimeout(work, settleMs).unref();
      }
    },
  });
}
