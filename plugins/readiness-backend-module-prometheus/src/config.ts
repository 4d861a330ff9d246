import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readSloLinkTemplates,
  type OutboundAuth,
  type SloLinkTemplate,
} from '@backstage-readiness/plugin-readiness-node';

/** One configured server. */
export interface PrometheusServer {
  name: string;
  /** Without a slash at the end. */
  url: string;
  isDefault: boolean;
  auth?: OutboundAuth;
  headers: Record<string, string>;
  timeoutMs: number;
  concurrency: number;
  /** Where its queries can be opened. */
  links: SloLinkTemplate[];
}

const SERVERS = 'readiness.prometheus.servers';

/** Reads the servers; a mistake stops the start and names the key. */
export function readServers(config: RootConfigService): PrometheusServer[] {
  const servers = (config.getOptionalConfigArray(SERVERS) ?? []).map(
    readServer,
  );
  const names = servers.map(server => server.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new InputError(
      `${SERVERS} has two servers called "${twice}"; names are unique`,
    );
  }
  if (servers.filter(server => server.isDefault).length > 1) {
    throw new InputError(`${SERVERS} has two defaults; keep one`);
  }
  return servers;
}

function readServer(config: Config, index: number): PrometheusServer {
  const at = `${SERVERS}[${index}]`;
  const url = config.getString('url');
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new InputError(
      `${at}.url is no http or https URL; write the server's base URL, such as https://prometheus.example.com`,
    );
  }
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new InputError(
      `${at}.url holds more than a base URL; put credentials under ${at}.auth`,
    );
  }
  return {
    name: config.getString('name'),
    url: parsed.href.replace(/\/+$/, ''),
    isDefault: config.getOptionalBoolean('default') ?? false,
    auth: readAuth(config.getOptionalConfig('auth'), at),
    headers: config.getOptional<Record<string, string>>('headers') ?? {},
    timeoutMs: positive(config, 'timeoutSeconds', 30, at) * 1000,
    concurrency: Math.ceil(positive(config, 'concurrency', 4, at)),
    links: readSloLinkTemplates(
      config.getOptionalConfigArray('links') ?? [],
      `${at}.links`,
    ),
  };
}

function readAuth(
  auth: Config | undefined,
  at: string,
): OutboundAuth | undefined {
  const type = auth?.getOptionalString('type') ?? 'none';
  if (!auth || type === 'none') {
    return undefined;
  }
  if (type === 'basic') {
    return {
      type,
      username: auth.getString('username'),
      password: auth.getString('password'),
    };
  }
  if (type === 'bearer') {
    return { type, token: auth.getString('token') };
  }
  throw new InputError(
    `${at}.auth.type is "${type}"; write none, basic or bearer`,
  );
}

function positive(
  config: Config,
  key: string,
  fallback: number,
  at: string,
): number {
  const value = config.getOptionalNumber(key) ?? fallback;
  if (!(value > 0)) {
    throw new InputError(`${at}.${key} is ${value}; write a number above 0`);
  }
  return value;
}
