import { InputError } from '@backstage/errors';
import {
  checkDocumentSchema,
  closestName,
  scorecardDocumentSchema,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';

const check = checkDocumentSchema.shape.spec.shape;
const metadata = checkDocumentSchema.shape.metadata.shape;

const checkOverrideSchema = z.strictObject({
  enabled: z.boolean().optional(),
  owner: metadata.owner,
  appliesTo: check.appliesTo,
  severity: z.enum(['block', 'warn']).optional(),
  draft: z.boolean().optional(),
  effectiveFrom: check.effectiveFrom,
});

const scorecardOverrideSchema = z.strictObject({
  enabled: z.boolean().optional(),
  owner: metadata.owner,
  appliesTo: scorecardDocumentSchema.shape.spec.shape.appliesTo.optional(),
});

const overridesSchema = z.strictObject({
  checks: z.record(z.string(), checkOverrideSchema).default({}),
  scorecards: z.record(z.string(), scorecardOverrideSchema).default({}),
});

/** What the configuration changes about one check. */
export type CheckOverride = z.output<typeof checkOverrideSchema>;

/** What the configuration changes about one scorecard. */
export type ScorecardOverride = z.output<typeof scorecardOverrideSchema>;

/** What the configuration changes about definitions, by name. */
export type Overrides = z.output<typeof overridesSchema>;

/** No change at all. */
export const NO_OVERRIDES: Overrides = { checks: {}, scorecards: {} };

const KEY = 'readiness.overrides';

/**
 * Reads the overrides.
 *
 * @param value - the configuration below `readiness.overrides`
 * @throws InputError that names the key and the fix
 */
export function readOverrides(value: unknown): Overrides {
  if (value === undefined) {
    return NO_OVERRIDES;
  }
  const parsed = overridesSchema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(parsed.error.issues.map(describe).join(' '));
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  const key = [KEY, ...path].join('.');
  if (issue.code !== 'unrecognized_keys') {
    return `${key}: ${issue.message}; give it a value of the form described in config.d.ts.`;
  }
  const known = keysAt(path[0]);
  return issue.keys
    .map(wrong => {
      const meant = closestName(wrong, known);
      return `There is no ${key}.${wrong}. ${
        meant ? `Did you mean ${meant}?` : `There are: ${known.join(', ')}.`
      }`;
    })
    .join(' ');
}

function keysAt(part: string | undefined): string[] {
  switch (part) {
    case 'checks':
      return Object.keys(checkOverrideSchema.shape);
    case 'scorecards':
      return Object.keys(scorecardOverrideSchema.shape);
    default:
      return Object.keys(overridesSchema.shape);
  }
}
