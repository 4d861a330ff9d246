import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';

/** How long before the end a reminder is sent. */
export interface Lead {
  /** As an ISO 8601 duration. */
  text: string;
  milliseconds: number;
}

/** When people are reminded; of nothing where there are no leads. */
export interface RemindersConfig {
  /** Before a statement expires; the longest first, each once. */
  attestations: Lead[];
  /** Before the deadline of a campaign; the longest first, each once. */
  campaigns: Lead[];
}

const DEFAULT = ['P14D', 'P3D'];

/** @throws InputError that names the key and the fix */
export function readRemindersConfig(
  config: Config | undefined,
): RemindersConfig {
  return {
    attestations: readLeads(config, 'reminders.attestations'),
    campaigns: readLeads(config, 'reminders.campaigns'),
  };
}

/**
 * Durations of the configuration, the longest first.
 *
 * @throws InputError that names the key and the fix
 */
export function readLeads(
  config: Config | undefined,
  key: string,
  unlessTold: readonly string[] = DEFAULT,
): Lead[] {
  const texts = config?.getOptionalStringArray(key) ?? unlessTold;
  const leads = new Map<number, Lead>();
  for (const text of texts) {
    const milliseconds = Duration.fromISO(text).toMillis();
    if (!(milliseconds > 0)) {
      throw new InputError(
        `readiness.${key} has "${text}"; write ISO 8601 durations above zero, such as [${DEFAULT.join(
          ', ',
        )}]`,
      );
    }
    leads.set(milliseconds, { text, milliseconds });
  }
  return [...leads.values()].sort((a, b) => b.milliseconds - a.milliseconds);
}
