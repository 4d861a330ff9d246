import type { Finding } from '../contracts/inspection';
import { finding, InspectionContext, isMapping } from './types';

/** Fields of `metadata`, and the shape that tells them from a kind's own field. */
const MISPLACEABLE: Array<
  ['annotations' | 'labels' | 'links' | 'tags', (value: unknown) => boolean]
> = [
  ['annotations', isMapping],
  ['labels', isMapping],
  ['links', Array.isArray],
  ['tags', Array.isArray],
];

/** What stands beside `metadata` instead of in it is accepted and never read. */
export function inspectPlacement({
  entity,
  metadata,
}: InspectionContext): Finding[] {
  return MISPLACEABLE.filter(([key, fits]) => fits(entity[key])).map(([key]) =>
    finding({
      rule: `structure.${key}-misplaced`,
      path: key,
      message: `${key} stands outside metadata, where nothing reads it`,
      fix:
        metadata[key] === undefined
          ? `Move it to metadata.${key}.`
          : `Move its entries to metadata.${key}.`,
      suggestion: `metadata.${key}`,
    }),
  );
}
