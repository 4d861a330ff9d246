import { z } from 'zod/v4';
import { defineEndpoint } from '../api/endpoint';
import { entityParamsSchema, entityPath } from '../api/entityPath';
import { entityRefSchema } from './shared';

/**
 * The rules of the inspection.
 *
 * @public
 */
export const INSPECTION_RULES = [
  'annotation.empty',
  'annotation.end-of-life',
  'annotation.format',
  'annotation.kind',
  'annotation.placeholder',
  'annotation.renamed',
  'annotation.single',
  'annotation.spelling',
  'annotation.type',
  'link.duplicate',
  'link.insecure',
  'link.placeholder',
  'link.private',
  'link.title',
  'link.type',
  'link.url-invalid',
  'link.url-missing',
  'owner.missing',
  'owner.shape',
  'reference.kind',
  'reference.shape',
  'structure.annotations-misplaced',
  'structure.labels-misplaced',
  'structure.links-misplaced',
  'structure.tags-misplaced',
] as const;

/**
 * Something about an entity's description that will not work as written.
 *
 * @public
 */
export const findingSchema = z.object({
  /** Name of the rule, such as `annotation.format`. */
  rule: z.enum(INSPECTION_RULES),
  /** Where in the entity, such as `metadata.links[2].url`. */
  path: z.string(),
  severity: z.literal('warning'),
  /** What was seen. */
  message: z.string(),
  /** What to do about it. */
  fix: z.string(),
  /** A value to put in its place, when there is one obvious. */
  suggestion: z.string().optional(),
});

/**
 * Something about an entity's description that will not work as written.
 *
 * @public
 */
export type Finding = z.infer<typeof findingSchema>;

/**
 * How an annotation's value has to look.
 *
 * @public
 */
export const annotationFormatSchema = z.enum([
  'text',
  'id',
  'url',
  'location',
  'path-or-url',
  'entity-ref',
  'owner/name',
  'group/project',
  'vcs/owner/name',
  'email',
  'number',
  'boolean',
  'key',
  'pagerduty-id',
  'pagerduty-key',
]);

/**
 * How an annotation's value has to look.
 *
 * @public
 */
export type AnnotationFormat = z.infer<typeof annotationFormatSchema>;

/**
 * An annotation that somebody reads, so that misspelling it matters.
 *
 * @public
 */
export const knownAnnotationSchema = z.strictObject({
  key: z.string().min(1),
  format: annotationFormatSchema.default('text'),
  /** Several values separated by commas or line breaks. */
  list: z.boolean().default(false),
  /** Entity kinds on which it has a meaning; all, when left out. */
  kinds: z.array(z.string()).optional(),
  /** Other spellings people use for it by mistake. */
  mistakenFor: z.array(z.string()).default([]),
  /** The annotation that took its place, when it has another name today. */
  renamedTo: z.string().min(1).optional(),
  /** A sentence saying that what reads it has ended or will end, and when. */
  endOfLife: z.string().min(1).optional(),
  /** One sentence: what belongs here. */
  help: z.string(),
});

/**
 * An annotation that somebody reads, so that misspelling it matters.
 *
 * @public
 */
export type KnownAnnotation = z.infer<typeof knownAnnotationSchema>;

/**
 * The settings of the inspection, as in `readiness.inspection` of the
 * configuration. Unknown keys are refused, since they would silently do nothing.
 *
 * @public
 */
export const inspectionOptionsSchema = z.strictObject({
  /** Annotations of the organisation's own, or other formats for known ones. */
  annotations: z.array(knownAnnotationSchema).default([]),
  /** Rules that shall not report anything. */
  ignoreRules: z.array(z.enum(INSPECTION_RULES)).default([]),
  /** Hosts (`host` or `host:port`) that may be private or without TLS. */
  trustedHosts: z.array(z.string()).default([]),
});

/**
 * The settings of the inspection.
 *
 * @public
 */
export type InspectionOptions = z.infer<typeof inspectionOptionsSchema>;

/**
 * What a description consists of. Which of it is asked of an entity depends on
 * its kind.
 *
 * @public
 */
export const descriptionAspectSchema = z.enum([
  'description',
  'owner',
  'type',
  'lifecycle',
  'system',
  'domain',
  'references',
  'annotations',
  'links',
]);

/**
 * What a description consists of.
 *
 * @public
 */
export type DescriptionAspect = z.infer<typeof descriptionAspectSchema>;

/**
 * How well an entity is described, measured by what its kind can say.
 *
 * @public
 */
export const descriptionScoreSchema = z.object({
  /** Share of the aspects that are good, from 0 to 1; 1 when none is asked. */
  score: z.number().min(0).max(1),
  aspects: z.array(
    z.object({
      aspect: descriptionAspectSchema,
      state: z.enum(['good', 'faulty', 'missing']),
    }),
  ),
});

/**
 * How well an entity is described, measured by what its kind can say.
 *
 * @public
 */
export type DescriptionScore = z.infer<typeof descriptionScoreSchema>;

/**
 * What the inspection of one entity found.
 *
 * @public
 */
export const entityInspectionSchema = z.object({
  entityRef: entityRefSchema,
  findings: z.array(findingSchema),
  description: descriptionScoreSchema,
});

/**
 * What the inspection of one entity found.
 *
 * @public
 */
export type EntityInspection = z.infer<typeof entityInspectionSchema>;

/**
 * Operations about the inspection of entity descriptions.
 *
 * @public
 */
export const inspectionEndpoints = {
  getEntityInspection: defineEndpoint({
    id: 'getEntityInspection',
    method: 'get',
    path: `${entityPath}/inspection`,
    summary:
      'What is wrong with the annotations, links and owner of an entity, and how to fix it.',
    params: entityParamsSchema,
    response: entityInspectionSchema,
  }),
};
