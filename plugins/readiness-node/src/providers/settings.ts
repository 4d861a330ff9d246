import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * A section of the configuration.
 *
 * @public
 */
export type ConfigSection = ReturnType<RootConfigService['getConfig']>;

/**
 * Reads a key or token that is sent in a header.
 *
 * @throws InputError that names the key, never the value
 * @public
 */
export function readSecret(options: {
  section: ConfigSection;
  key: string;
  /** Where `section` is, such as `readiness.pagerduty`. */
  at: string;
  /** What belongs there: "a REST API key of PagerDuty". */
  what: string;
}): string {
  const { section, key, at, what } = options;
  const secret = section.getOptionalString(key)?.trim();
  if (!secret) {
    throw new InputError(
      `${at}.${key} is missing; put ${what} there, or remove ${at}`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new InputError(
      `${at}.${key} holds a space or another character that ${what} never has; copy it again`,
    );
  }
  return secret;
}

/**
 * Reads the address of an API or a site, without a slash at its end; undefined
 * when there is none.
 *
 * @throws InputError that names the key, never the value
 * @public
 */
export function readAddress(options: {
  section: ConfigSection;
  key: string;
  at: string;
}): string | undefined {
  const { section, key, at } = options;
  const written = section.getOptionalString(key)?.trim();
  if (written === undefined) {
    return undefined;
  }
  const url = URL.parse(written);
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash
  ) {
    throw new InputError(
      `${at}.${key} is no address; write one that begins with https://, without a user, a question mark or a hash`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/**
 * The host of an address with its port, as `allowHosts` of the guarded client
 * takes it: who runs the portal named it, so it may be on a private network.
 *
 * @public
 */
export function hostOf(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
