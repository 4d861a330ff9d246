import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { DateTime, Duration } from 'luxon';
import { purgeDays, purgeTransitions } from './store/purge';

/** For how long what grows is kept. */
export interface RetentionConfig {
  transitions: Duration;
  rollups: Duration;
}

const DEFAULT = 'P2Y';

/** @throws InputError that names the key and the fix */
export function readRetentionConfig(
  config: Config | undefined,
): RetentionConfig {
  return {
    transitions: readDuration(config, 'retention.transitions'),
    rollups: readDuration(config, 'retention.rollups'),
  };
}

/**
 * Deletes what is older than it is to be kept. Present outcomes and the moment
 * each began are not touched, only the history before.
 */
export async function applyRetention(options: {
  knex: Knex;
  config: RetentionConfig;
  logger: LoggerService;
  signal: AbortSignal;
  now?: Date;
}): Promise<{ transitions: number; rollups: number }> {
  const { knex, config, logger, signal } = options;
  const now = DateTime.fromJSDate(options.now ?? new Date(), { zone: 'utc' });
  const transitions = await purgeTransitions(
    knex,
    now.minus(config.transitions).toJSDate().toISOString(),
    signal,
  );
  const rollups = await purgeDays(knex, now.minus(config.rollups).toISODate()!);
  if (transitions + rollups > 0) {
    logger.info(
      `Retention deleted ${transitions} transitions and ${rollups} rows of roll-ups`,
    );
  }
  return { transitions, rollups };
}

function readDuration(config: Config | undefined, key: string): Duration {
  const text = config?.getOptionalString(key) ?? DEFAULT;
  const duration = Duration.fromISO(text);
  if (!(duration.as('days') >= 1)) {
    throw new InputError(
      `readiness.${key} is "${text}"; write an ISO 8601 duration of a day or more, such as ${DEFAULT}`,
    );
  }
  return duration;
}
