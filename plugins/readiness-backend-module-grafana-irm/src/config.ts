import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readAddress,
  readSecret,
  type OutboundAuth,
} from '@backstage-readiness/plugin-readiness-node';

/** Where and as whom Grafana IRM is asked. */
export interface GrafanaSettings {
  /** Without a slash at the end. */
  url: string;
  auth: OutboundAuth;
  stackUrl?: string;
}

const AT = 'readiness.grafanaIrm';

/**
 * Reads `readiness.grafanaIrm`; undefined when it is not there.
 *
 * @throws InputError that names the key and the fix, when a value cannot work
 */
export function readSettings(
  root: RootConfigService,
): GrafanaSettings | undefined {
  const section = root.getOptionalConfig(AT);
  if (!section) {
    return undefined;
  }
  const url = readAddress({ section, key: 'url', at: AT });
  if (!url) {
    throw new InputError(
      `${AT}.url is missing; copy the API URL from the settings of IRM or OnCall, or remove ${AT}`,
    );
  }
  const token = readSecret({
    section,
    key: 'token',
    at: AT,
    what: 'a token of a service account or an API key of OnCall',
  });
  const stackUrl = readAddress({ section, key: 'stackUrl', at: AT });
  const scheme =
    section.getOptionalString('scheme') ?? (stackUrl ? 'bearer' : 'plain');
  if (scheme !== 'plain' && scheme !== 'bearer') {
    throw new InputError(`${AT}.scheme is "${scheme}"; write plain or bearer`);
  }
  return {
    url: url.replace(/\/api\/v1$/, ''),
    auth:
      scheme === 'bearer'
        ? { type: 'bearer', token }
        : { type: 'header', name: 'authorization', value: token },
    stackUrl,
  };
}
