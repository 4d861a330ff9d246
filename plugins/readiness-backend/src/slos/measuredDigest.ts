import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import { createHash } from 'node:crypto';

/**
 * Digest of what decides the figures of an objective. Figures measured for a
 * definition with another digest say nothing about this one. The target is left
 * out: it only judges the figures.
 */
export function measuredDigest(definition: SloDefinition): string {
  const { indicator, method, sliceSeconds, sliceTarget, window } = definition;
  return createHash('sha256')
    .update(
      JSON.stringify([indicator, method, sliceSeconds, sliceTarget, window]),
    )
    .digest('hex');
}
