import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Where and as whom PagerDuty is asked. */
export interface PagerDutySettings {
  token: string;
  /** Without a slash at the end. */
  apiUrl: string;
}

const API_URLS: Record<string, string> = {
  us: 'https://api.pagerduty.com',
  eu: 'https://api.eu.pagerduty.com',
};

/**
 * Reads `readiness.pagerduty`; undefined when it is not there.
 *
 * @throws InputError that names the key and the fix, when a value cannot work
 */
export function readSettings(
  root: RootConfigService,
): PagerDutySettings | undefined {
  const config = root.getOptionalConfig('readiness.pagerduty');
  if (!config) {
    return undefined;
  }
  const token = config.getOptionalString('token')?.trim();
  if (!token) {
    throw new InputError(
      'readiness.pagerduty.token is missing; put a REST API key of PagerDuty there, or remove readiness.pagerduty',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError(
      'readiness.pagerduty.token holds a space or another character that no REST API key has; copy the key again',
    );
  }
  const region = config.getOptionalString('region') ?? 'us';
  const apiUrl = API_URLS[region];
  if (!apiUrl) {
    throw new InputError(
      `readiness.pagerduty.region is "${region}"; write us or eu`,
    );
  }
  return { token, apiUrl };
}
