import type { EvidenceItem } from '@backstage-readiness/plugin-readiness-common';
import { webUrl } from '../shared';

/**
 * Where a piece of evidence can be seen. It is frozen as a source gave it, so
 * that it may hold an address that no page should link to.
 */
export function evidenceUrl({
  url,
}: Pick<EvidenceItem, 'url'>): string | undefined {
  return url?.startsWith('/') ? url : webUrl(url);
}
