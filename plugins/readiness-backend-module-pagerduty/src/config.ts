import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readAddress,
  readSecret,
} from '@backstage-readiness/plugin-readiness-node';

/** Where and as whom PagerDuty is asked. */
export interface PagerDutySettings {
  token: string;
  /** Without a slash at the end. */
  apiUrl: string;
}

const AT = 'readiness.pagerduty';
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
  const section = root.getOptionalConfig(AT);
  if (!section) {
    return undefined;
  }
  const token = readSecret({
    section,
    key: 'token',
    at: AT,
    what: 'a REST API key of PagerDuty',
  });
  const region = section.getOptionalString('region') ?? 'us';
  if (!(region in API_URLS)) {
    throw new InputError(`${AT}.region is "${region}"; write us or eu`);
  }
  return {
    token,
    apiUrl: readAddress({ section, key: 'apiUrl', at: AT }) ?? API_URLS[region],
  };
}
