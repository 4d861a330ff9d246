import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  readAddress,
  readSecret,
} from '@backstage-readiness/plugin-readiness-node';

/** Where and as whom Jira Service Management is asked. */
export interface JsmSettings {
  cloudId: string;
  email: string;
  token: string;
  /** Without a slash at the end, like all addresses here. */
  apiUrl: string;
  /** Where people are looked up. */
  jiraUrl: string;
}

/** Where and as whom Opsgenie is asked. */
export interface OpsgenieSettings {
  apiKey: string;
  apiUrl: string;
  /** Where people look at it, for links. */
  siteUrl?: string;
}

const JSM = 'readiness.jsm';
const OPSGENIE = 'readiness.opsgenie';
const ATLASSIAN = 'https://api.atlassian.com';
const OPSGENIE_URLS: Record<string, string> = {
  us: 'https://api.opsgenie.com',
  eu: 'https://api.eu.opsgenie.com',
};

/**
 * Reads `readiness.jsm`; undefined when it is not there.
 *
 * @throws InputError that names the key and the fix, when a value cannot work
 */
export function readJsmSettings(
  root: RootConfigService,
): JsmSettings | undefined {
  const section = root.getOptionalConfig(JSM);
  if (!section) {
    return undefined;
  }
  const cloudId = section.getOptionalString('cloudId')?.trim() ?? '';
  if (!/^[\w-]+$/.test(cloudId)) {
    throw new InputError(
      `${JSM}.cloudId is missing or no id; it is the "cloudId" at https://<your site>.atlassian.net/_edge/tenant_info`,
    );
  }
  const email = section.getOptionalString('email')?.trim() ?? '';
  if (!/^[^\s@:]+@[^\s@:]+$/.test(email)) {
    throw new InputError(
      `${JSM}.email is missing or no mail address; write that of the account whose API token it is`,
    );
  }
  const apiUrl = readAddress({ section, key: 'apiUrl', at: JSM }) ?? ATLASSIAN;
  return {
    cloudId,
    email,
    token: readSecret({
      section,
      key: 'token',
      at: JSM,
      what: 'an API token of an Atlassian account',
    }),
    apiUrl: `${apiUrl}/jsm/ops/api/${cloudId}`,
    jiraUrl:
      readAddress({ section, key: 'siteUrl', at: JSM }) ??
      `${apiUrl}/ex/jira/${cloudId}`,
  };
}

/**
 * Reads `readiness.opsgenie`; undefined when it is not there.
 *
 * @throws InputError that names the key and the fix, when a value cannot work
 */
export function readOpsgenieSettings(
  root: RootConfigService,
): OpsgenieSettings | undefined {
  const section = root.getOptionalConfig(OPSGENIE);
  if (!section) {
    return undefined;
  }
  const apiKey = readSecret({
    section,
    key: 'apiKey',
    at: OPSGENIE,
    what: 'the key of an API integration of Opsgenie',
  });
  const region = section.getOptionalString('region') ?? 'us';
  if (!(region in OPSGENIE_URLS)) {
    throw new InputError(`${OPSGENIE}.region is "${region}"; write us or eu`);
  }
  return {
    apiKey,
    apiUrl:
      readAddress({ section, key: 'apiUrl', at: OPSGENIE }) ??
      OPSGENIE_URLS[region],
    siteUrl: readAddress({ section, key: 'siteUrl', at: OPSGENIE }),
  };
}
