import {
  parseInspectionOptions,
  type InspectionOptions,
} from '@backstage-readiness/plugin-readiness-common';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { InputError } from '@backstage/errors';

interface PortalConfig {
  readiness?: {
    inspection?: unknown;
    outbound?: { allowHosts?: unknown };
  };
}

/**
 * The settings under which the portal inspects, from its configuration file, so
 * that both come to the same result.
 */
export async function readInspection(
  file: string | undefined,
): Promise<InspectionOptions> {
  const config: PortalConfig | null =
    file === undefined ? {} : parse(await readFile(file, 'utf8'));
  const hosts = config?.readiness?.outbound?.allowHosts ?? [];
  if (!Array.isArray(hosts)) {
    throw new InputError(
      `${file}: readiness.outbound.allowHosts is not a list`,
    );
  }
  return parseInspectionOptions({
    inspection: config?.readiness?.inspection,
    allowHosts: hosts.map(String),
  });
}
