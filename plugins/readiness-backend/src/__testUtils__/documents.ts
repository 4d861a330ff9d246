import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createOutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { DocumentReader } from '../documents/DocumentReader';

/** Reads documents in the folders given, and nowhere else. */
export function documentsIn(...fileRoots: string[]): DocumentReader {
  return new DocumentReader({
    urlReader: mockServices.urlReader.mock(),
    outbound: createOutboundClient(),
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    fileRoots,
    maxBytes: 100_000,
  });
}
