import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readSigningKeys, type ConfiguredKey } from './export/config';
import { readNoticesConfig, type NoticesConfig } from './notices/config';

/** The settings of handovers. */
export interface HandoversConfig {
  signingKeys: ConfiguredKey[];
  notices: NoticesConfig;
  /** Address of the portal, which exports name. */
  portal: string;
}

/** @throws InputError that names the key and the fix */
export function readHandoversConfig(root: RootConfigService): HandoversConfig {
  const config = root.getOptionalConfig('readiness');
  return {
    signingKeys: readSigningKeys(config),
    notices: readNoticesConfig(config),
    portal: root.getOptionalString('app.baseUrl') ?? 'unknown',
  };
}
