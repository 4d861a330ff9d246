import { READINESS_ANNOTATIONS } from '../annotations';
import type { Finding, KnownAnnotation } from '../contracts/inspection';
import { checkFormat, whyNotSingle } from './formats';
import { isPlaceholderUrl, isTemplate } from './placeholders';
import {
  finding,
  InspectionContext,
  isMapping,
  isSubstitution,
  quoted,
} from './types';

const OWN_RESULT: string = READINESS_ANNOTATIONS.inspection;

function valuesOf(annotation: KnownAnnotation, value: string): string[] {
  return annotation.list
    ? value
        .split(/[,\n]/)
        .map(part => part.trim())
        .filter(part => part !== '')
    : [value];
}

/** What became of an annotation that is no longer what it was. */
function inspectStanding(annotation: KnownAnnotation, path: string): Finding[] {
  const { key, renamedTo, endOfLife } = annotation;
  if (renamedTo) {
    return [
      finding({
        rule: 'annotation.renamed',
        path,
        message: `${key} is now called ${renamedTo}`,
        fix: `Rename it to ${renamedTo}. ${annotation.help}`,
        suggestion: renamedTo,
      }),
    ];
  }
  return endOfLife
    ? [
        finding({
          rule: 'annotation.end-of-life',
          path,
          message: `${key}: ${endOfLife}`,
          fix: annotation.help,
        }),
      ]
    : [];
}

function inspectValue(
  annotation: KnownAnnotation,
  value: string,
  path: string,
  kind: unknown,
): Finding[] {
  if (value.trim() === '') {
    return [
      finding({
        rule: 'annotation.empty',
        path,
        message: `${annotation.key} is empty`,
        fix: `Write a value or take the annotation away. ${annotation.help}`,
      }),
    ];
  }
  if (
    annotation.kinds &&
    typeof kind === 'string' &&
    !annotation.kinds.some(one => one.toLowerCase() === kind.toLowerCase())
  ) {
    return [
      finding({
        rule: 'annotation.kind',
        path,
        message: `${annotation.key} has no meaning on a ${kind}`,
        fix: `Move it to the entity it is about, one of ${annotation.kinds.join(
          ', ',
        )}.`,
      }),
    ];
  }
  for (const one of valuesOf(annotation, value)) {
    if (isPlaceholderUrl(one.replace(/^(url|dir):/, ''))) {
      return [
        finding({
          rule: 'annotation.placeholder',
          path,
          message: `${annotation.key} still holds the placeholder ${quoted(
            one,
          )}`,
          fix: `Replace it by the real value. ${annotation.help}`,
        }),
      ];
    }
    const several = whyNotSingle(annotation.format, one);
    if (several) {
      return [
        finding({
          rule: 'annotation.single',
          path,
          message: `${quoted(one)} ${several}, and ${
            annotation.key
          } means one thing`,
          fix: `Write the one that is meant. ${annotation.help}`,
        }),
      ];
    }
    const misfit = checkFormat(annotation.format, one);
    if (misfit) {
      return [
        finding({
          rule: 'annotation.format',
          path,
          message: `${quoted(one)} ${misfit.problem}`,
          fix: misfit.suggestion
            ? `Write ${misfit.suggestion}`
            : annotation.help,
          suggestion: misfit.suggestion,
        }),
      ];
    }
  }
  return [];
}

function inspectUnknown(
  key: string,
  value: string,
  path: string,
  context: InspectionContext,
  present: ReadonlySet<string>,
): Finding[] {
  const meant = context.meantBy(key);
  // Both spellings at once are somebody's deliberate bridge between two readers.
  if (meant && !present.has(meant.key)) {
    return [
      finding({
        rule: 'annotation.spelling',
        path,
        message: `Nothing known reads ${key}; it resembles ${meant.key}`,
        fix: `Rename it to ${meant.key}, or name ${key} under readiness.inspection.annotations if something of yours reads it.`,
        suggestion: meant.key,
      }),
    ];
  }
  return isTemplate(value) && value.includes('{{')
    ? [
        finding({
          rule: 'annotation.placeholder',
          path,
          message: `${key} still holds the placeholder ${quoted(value)}`,
          fix: 'Replace the template expression by the real value.',
        }),
      ]
    : [];
}

/** Rules about the keys and values of `metadata.annotations`. */
export function inspectAnnotations(context: InspectionContext): Finding[] {
  const annotations = context.metadata.annotations;
  if (
    annotations === undefined ||
    annotations === null ||
    isSubstitution(annotations)
  ) {
    return [];
  }
  if (!isMapping(annotations)) {
    return [
      finding({
        rule: 'annotation.type',
        path: 'metadata.annotations',
        message: 'metadata.annotations is not a mapping of keys to texts',
        fix: 'Write one line per annotation, such as github.com/project-slug: owner/name.',
      }),
    ];
  }
  const present = new Set(Object.keys(annotations));

  return Object.entries(annotations).flatMap(([key, value]) => {
    if (key === OWN_RESULT || isSubstitution(value)) {
      return [];
    }
    const path = `metadata.annotations.${key}`;
    if (typeof value !== 'string') {
      const writable = typeof value === 'number' || typeof value === 'boolean';
      return [
        finding({
          rule: 'annotation.type',
          path,
          message: `${key} is ${
            value === null ? 'without a value' : `a ${typeof value}`
          }, and annotations are texts`,
          fix: writable
            ? `Put the value in quotes: "${value}"`
            : 'Write a text, or take the annotation away.',
          suggestion: writable ? `"${value}"` : undefined,
        }),
      ];
    }
    const annotation = context.annotations.get(key);
    return annotation
      ? [
          ...inspectStanding(annotation, path),
          ...inspectValue(annotation, value, path, context.entity.kind),
        ]
      : inspectUnknown(key, value, path, context, present);
  });
}
