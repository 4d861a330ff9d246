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
import { InspectionContext, Inspector, isMapping } from './types';

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
  if (!isMapping(entity)) {
    return [];
  }
  const complete = { ...inspectionOptionsSchema.parse({}), ...options };
  const own = new Set(complete.annotations.map(({ key }) => key));
  const context: InspectionContext = {
    entity,
    metadata: isMapping(entity.metadata) ? entity.metadata : {},
    annotations: [
      ...complete.annotations,
      ...KNOWN_ANNOTATIONS.filter(({ key }) => !own.has(key)),
    ],
    options: complete,
  };
  return INSPECTORS.flatMap(inspect => inspect(context))
    .filter(({ rule }) => !complete.ignoreRules.includes(rule))
    .sort(compare);
}
