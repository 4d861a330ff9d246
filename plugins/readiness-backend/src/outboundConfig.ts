import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';
import {
  createOutboundClient,
  type OutboundClientOptions,
} from '@backstage-readiness/plugin-readiness-node';

function count(
  config: Config | undefined,
  key: string,
  least: number,
): number | undefined {
  const value = config?.getOptionalNumber(key);
  if (value !== undefined && (!Number.isInteger(value) || value < least)) {
    throw new InputError(
      `readiness.outbound.${key} is ${value}; write a whole number, ${least} or above`,
    );
  }
  return value;
}

/**
 * Reads `readiness.outbound`: the settings of the guarded client.
 *
 * @throws InputError that names the key and the fix
 */
export function readOutboundConfig(
  readiness: Config | undefined,
): OutboundClientOptions & { allowHosts: string[] } {
  const config = readiness?.getOptionalConfig('outbound');
  const timeout = config?.getOptionalString('timeout');
  const patience =
    timeout === undefined ? undefined : Duration.fromISO(timeout);
  if (patience && !(patience.isValid && patience.toMillis() > 0)) {
    throw new InputError(
      `readiness.outbound.timeout is '${timeout}'; write an ISO 8601 duration such as PT10S`,
    );
  }
  const settings = {
    allowHosts: config?.getOptionalStringArray('allowHosts') ?? [],
    timeoutMs: patience?.toMillis(),
    maxBytes: count(config, 'maxBytes', 1),
    maxRedirects: count(config, 'maxRedirects', 0),
    userAgent: config?.getOptionalString('userAgent'),
  };
  try {
    createOutboundClient(settings);
  } catch (error) {
    throw new InputError('readiness.outbound.allowHosts is not valid', error);
  }
  return settings;
}
