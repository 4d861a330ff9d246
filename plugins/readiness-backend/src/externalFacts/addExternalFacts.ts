import { Duration } from 'luxon';
import { convert, type EntityFacts, type KnownFacts } from '../checks';
import type { ExternalFact } from '../definitions';
import { hasType } from './hasType';
import type { StoredExternalFact } from './store';

/**
 * Adds what was reported from outside to what the sources saw. Each field ages
 * on its own, as different jobs report them. What no check declares any more,
 * or declares as another type, is not known.
 */
export function addExternalFacts(
  known: Map<string, EntityFacts>,
  options: {
    stored: readonly StoredExternalFact[];
    declared: ReadonlyMap<string, ExternalFact>;
    now: Date;
  },
): void {
  const { stored, declared, now } = options;
  for (const { entityRef, fact, value, observedAt } of stored) {
    const external = declared.get(fact);
    if (external && hasType(external.type, value)) {
      const [source, field] = fact.split('.');
      const facts = known.get(entityRef) ?? {};
      const seen: KnownFacts = facts[source] ?? { stale: false };
      const trust = Duration.fromISO(external.trustFor).toMillis();
      facts[source] = {
        ...seen,
        values: { ...seen.values, [field]: convert(external.type, value) },
        fields: {
          ...seen.fields,
          [field]: {
            observedAt,
            stale: observedAt.getTime() + trust < now.getTime(),
          },
        },
      };
      known.set(entityRef, facts);
    }
  }
}
