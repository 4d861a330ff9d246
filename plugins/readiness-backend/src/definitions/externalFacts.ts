import { externalFactSchema } from '@backstage-readiness/plugin-readiness-common';
import type {
  FactSource,
  FactType,
} from '@backstage-readiness/plugin-readiness-node';
import { Duration } from 'luxon';
import { parseAllDocuments } from 'yaml';

/** A fact that something outside reports. */
export interface ExternalFact {
  /** Name in rules, as `source.field`. */
  fact: string;
  type: FactType;
  /** ISO 8601 duration after which an observation is stale. */
  trustFor: string;
}

/**
 * The external facts that a file declares. Rules are checked against the facts
 * of all files, so these are looked for before anything is compiled; mistakes
 * are left for then.
 */
export function declaredFacts(text: string): ExternalFact[] {
  const documents = parseAllDocuments(text, { prettyErrors: false });
  return (Array.isArray(documents) ? documents : []).flatMap(document => {
    if (document.errors.length > 0 || document.getIn(['kind']) !== 'Check') {
      return [];
    }
    const value: { spec?: { external?: unknown } | null } = document.toJS();
    const external = externalFactSchema.safeParse(value.spec?.external);
    return external.success ? [external.data] : [];
  });
}

/**
 * One declaration per fact. Where several checks declare the same, the first
 * type counts, and the shortest trust: a value too old for one check is too old.
 */
export function combineFacts(
  declared: Iterable<ExternalFact>,
  options: { without: ReadonlySet<string> } = { without: new Set() },
): Map<string, ExternalFact> {
  const combined = new Map<string, ExternalFact>();
  for (const one of declared) {
    if (!options.without.has(sourceOf(one))) {
      const known = combined.get(one.fact) ?? one;
      combined.set(one.fact, {
        ...known,
        trustFor:
          milliseconds(one) < milliseconds(known)
            ? one.trustFor
            : known.trustFor,
      });
    }
  }
  return combined;
}

/** The external facts as sources, which is how rules read them. */
export function externalSources(
  facts: ReadonlyMap<string, ExternalFact>,
): FactSource[] {
  const sources = new Map<string, FactSource>();
  for (const external of facts.values()) {
    const { fact, type, trustFor } = external;
    const [id, field] = fact.split('.');
    const source = sources.get(id) ?? {
      id,
      title: `${id} (reported from outside)`,
      fields: {},
      trustFor,
      every: trustFor,
      collect: async () => [],
    };
    source.fields[field] = type;
    sources.set(id, source);
  }
  return [...sources.values()];
}

function sourceOf({ fact }: ExternalFact): string {
  return fact.split('.')[0];
}

function milliseconds({ trustFor }: ExternalFact): number {
  return Duration.fromISO(trustFor).toMillis();
}
