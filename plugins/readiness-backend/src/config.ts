import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';
import {
  parseInspectionOptions,
  type InspectionOptions,
} from '@backstage-readiness/plugin-readiness-common';
import { readLinksConfig, type LinksConfig } from './links';
import { readOutboundConfig } from './outboundConfig';

/** The settings of the plugin, read once at start-up. */
export interface ReadinessConfig {
  documents: {
    /** Absolute paths of folders that entities from local files may read below. */
    fileRoots: string[];
    maxBytes: number;
  };
  outbound: ReturnType<typeof readOutboundConfig>;
  links: LinksConfig;
  inspection: InspectionOptions;
}

const DEFAULT_DOCUMENT_BYTES = 1024 * 1024;

/**
 * Reads the `readiness` section of the configuration.
 *
 * @throws InputError that names the key and the fix, when a value cannot work
 */
export function readConfig(root: RootConfigService): ReadinessConfig {
  const config = root.getOptionalConfig('readiness');
  const maxBytes =
    config?.getOptionalNumber('documents.maxBytes') ?? DEFAULT_DOCUMENT_BYTES;
  if (!Number.isInteger(maxBytes) || maxBytes <= 0) {
    throw new InputError(
      `readiness.documents.maxBytes is ${maxBytes}; write a whole number of bytes above 0`,
    );
  }
  const outbound = readOutboundConfig(config);
  return {
    documents: {
      fileRoots: (
        config?.getOptionalStringArray('documents.fileRoots') ?? []
      ).map(folder => resolve(folder)),
      maxBytes,
    },
    outbound,
    links: readLinksConfig(config),
    inspection: parseInspectionOptions({
      inspection: config?.getOptional('inspection'),
      allowHosts: outbound.allowHosts,
    }),
  };
}
