import { InputError } from '@backstage/errors';
import {
  InspectionOptions,
  inspectionOptionsSchema,
} from '../contracts/inspection';

/**
 * Reads the settings of the inspection. The catalog processor and the readiness
 * backend both do, and have to come to the same result.
 *
 * @throws InputError that names the key and what is wrong with it
 * @public
 */
export function parseInspectionOptions(settings: {
  /** `readiness.inspection` of the configuration. */
  inspection: unknown;
  /** `readiness.outbound.allowHosts`: what the backend may ask is no accident. */
  allowHosts: readonly string[];
}): InspectionOptions {
  const result = inspectionOptionsSchema.safeParse(settings.inspection ?? {});
  if (!result.success) {
    const problems = result.error.issues.map(
      ({ path, message }) =>
        `${['readiness.inspection', ...path].join('.')}: ${message}`,
    );
    throw new InputError(
      `The configuration is not valid. ${problems.join('; ')}`,
    );
  }
  return {
    ...result.data,
    trustedHosts: [...result.data.trustedHosts, ...settings.allowHosts],
  };
}
