import type {
  FactSource,
  FactType,
  FactValue,
} from '@backstage-readiness/plugin-readiness-node';

/** A fact as the expression engine wants it: its integers are big ones. */
export type RuleValue = boolean | number | bigint | string | string[] | Date;

/** What is known of one entity from one source. */
export interface KnownFacts {
  /** Absent when nothing was ever observed. */
  values?: Record<string, RuleValue>;
  observedAt?: Date;
  /** True when the observation is older than it may be trusted. */
  stale: boolean;
  /** Why the last attempt to observe failed, if it did. */
  lastError?: string;
  /** Where each field was observed on its own: when, and whether that is too long ago. */
  fields?: Record<string, { observedAt: Date; stale: boolean }>;
}

/** What is known of one entity, by source. */
export type EntityFacts = Record<string, KnownFacts>;

/** Turns observed values into what rules compute with, by the declared types. */
export function toRuleValues(
  source: FactSource,
  values: Record<string, FactValue>,
): Record<string, RuleValue> {
  const converted: Record<string, RuleValue> = {};
  for (const [field, type] of Object.entries(source.fields)) {
    if (values[field] !== undefined) {
      converted[field] = convert(type, values[field]);
    }
  }
  return converted;
}

/** Turns one observed value into what rules compute with. */
export function convert(type: FactType, value: FactValue): RuleValue {
  switch (type) {
    case 'int':
      return BigInt(Math.trunc(Number(value)));
    case 'double':
      return Number(value);
    case 'timestamp':
      return new Date(String(value));
    default:
      return value;
  }
}
