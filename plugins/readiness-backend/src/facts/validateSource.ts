import { InputError } from '@backstage/errors';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import { Duration } from 'luxon';

const ID = /^[a-z][a-zA-Z0-9]{0,62}$/;

/**
 * Makes sure that a fact source can be used in rules.
 *
 * @throws InputError that says what its author has to change
 */
export function validateSource(source: FactSource): void {
  if (!ID.test(source.id)) {
    throw new InputError(
      `The fact source "${source.id}" cannot be named in rules; use letters and digits, starting with a small letter`,
    );
  }
  for (const key of ['trustFor', 'every'] as const) {
    const duration = Duration.fromISO(source[key]);
    if (!duration.isValid || duration.toMillis() <= 0) {
      throw new InputError(
        `${key} of the fact source "${source.id}" is "${source[key]}"; write an ISO 8601 duration such as PT10M`,
      );
    }
  }
}
