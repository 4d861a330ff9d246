import type {
  FactType,
  FactValue,
} from '@backstage-readiness/plugin-readiness-node';
import { DateTime } from 'luxon';

const TESTS: Record<FactType, (value: FactValue) => boolean> = {
  bool: value => typeof value === 'boolean',
  int: value => Number.isSafeInteger(value),
  double: value => typeof value === 'number' && Number.isFinite(value),
  string: value => typeof value === 'string',
  timestamp: value =>
    typeof value === 'string' && DateTime.fromISO(value).isValid,
  'list<string>': value => Array.isArray(value),
};

/** Whether a value is of the type that a fact is declared with. */
export function hasType(type: FactType, value: FactValue): boolean {
  return TESTS[type](value);
}
