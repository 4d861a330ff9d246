import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Duration } from 'luxon';
import type { LinkPolicy } from '@backstage-readiness/plugin-readiness-common';

/** How links are followed. */
export interface LinksConfig {
  policy: LinkPolicy;
  /** Pause between two requests to the same host. */
  hostDelayMs: number;
  /** Requests at the same time to one host. */
  perHost: number;
  /** Hosts asked at the same time. */
  hostsAtOnce: number;
  /** After how long a replica that is silent is taken for dead. */
  leaseMs: number;
}

/** Three times the longest that one page may take, HEAD and GET together. */
const LEASE = 60_000;

function duration(
  config: Config | undefined,
  key: string,
  fallback: string,
): number {
  const text = config?.getOptionalString(key) ?? fallback;
  const parsed = Duration.fromISO(text);
  if (!parsed.isValid || parsed.toMillis() < 0) {
    throw new InputError(
      `readiness.links.${key} is '${text}'; write an ISO 8601 duration such as ${fallback}`,
    );
  }
  return parsed.toMillis();
}

function count(
  config: Config | undefined,
  key: string,
  fallback: number,
): number {
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(
      `readiness.links.${key} is ${value}; write a whole number above 0`,
    );
  }
  return value;
}

/**
 * Reads `readiness.links` of the configuration.
 *
 * @throws InputError that names the key and the fix
 */
export function readLinksConfig(readiness: Config | undefined): LinksConfig {
  const config = readiness?.getOptionalConfig('links');
  const everyMs = duration(config, 'every', 'P1D');
  if (everyMs < 60_000) {
    throw new InputError(
      'readiness.links.every is shorter than a minute; write PT1M or more',
    );
  }
  return {
    policy: {
      everyMs,
      proofTimes: count(config, 'proof.times', 3),
      proofOverMs: duration(config, 'proof.over', 'PT1H'),
    },
    hostDelayMs: duration(config, 'hostDelay', 'PT1S'),
    perHost: count(config, 'perHost', 1),
    hostsAtOnce: count(config, 'hostsAtOnce', 10),
    leaseMs: LEASE,
  };
}
