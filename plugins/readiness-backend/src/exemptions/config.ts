import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';

/** The settings of exemptions. */
export interface ExemptionsConfig {
  /** The longest an exemption may last. */
  maxDuration: Duration;
}

const KEY = 'exemptions.maxDuration';
const DEFAULT = 'P365D';

/** @throws InputError that names the key and the fix */
export function readExemptionsConfig(
  config: Config | undefined,
): ExemptionsConfig {
  const text = config?.getOptionalString(KEY) ?? DEFAULT;
  const maxDuration = Duration.fromISO(text);
  if (!(maxDuration.toMillis() > 0)) {
    throw new InputError(
      `readiness.${KEY} is "${text}"; write an ISO 8601 duration above zero, such as ${DEFAULT}`,
    );
  }
  return { maxDuration };
}
