import {
  Finding,
  InspectionOptions,
  inspectionOptionsSchema,
} from '../contracts/inspection';
import { KNOWN_ANNOTATIONS } from './annotationRegistry';
import { inspectAnnotations } from './inspectAnnotations';
import { inspectLinks } from './inspectLinks';
import { inspectOwner, inspectReferences } from './inspectReferences';
import { inspectPlacement } from './inspectStructure';
import { createSpeller } from './spelling';
import { Inspector, isMapping } from './types';

const INSPECTORS: readonly Inspector[] = [
  inspectAnnotations,
  inspectLinks,
  inspectPlacement,
  inspectOwner,
  inspectReferences,
];

function compare(one: Finding, other: Finding): number {
  const [a, b] = [one, other].map(({ path, rule }) => `${path}\n${rule}`);
  return a < b ? -1 : Number(a > b);
}

/**
 * Prepares the inspection of many entities under the same settings.
 *
 * @public
 */
export function createInspector(
  options: Partial<InspectionOptions> = {},
): (entity: unknown) => Finding[] {
  const complete = { ...inspectionOptionsSchema.parse({}), ...options };
  const annotations = new Map(
    [...KNOWN_ANNOTATIONS, ...complete.annotations].map(one => [one.key, one]),
  );
  const meantBy = createSpeller([...annotations.values()]);
  return entity =>
    isMapping(entity)
      ? INSPECTORS.flatMap(inspect =>
          inspect({
            entity,
            metadata: isMapping(entity.metadata) ? entity.metadata : {},
            annotations,
            meantBy,
            options: complete,
          }),
        )
          .filter(({ rule }) => !complete.ignoreRules.includes(rule))
          .sort(compare)
      : [];
}

/**
 * Reads an entity's description for what will not work as written. Pure, and
 * its result depends on nothing but its arguments. It takes anything that came
 * out of a YAML file, since what is wrong may be that it is no entity.
 *
 * @public
 */
export function inspectEntity(
  entity: unknown,
  options: Partial<InspectionOptions> = {},
): Finding[] {
  return createInspector(options)(entity);
}
