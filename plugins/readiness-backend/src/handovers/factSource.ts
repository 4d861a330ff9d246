import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  FactObservation,
  FactSource,
} from '@backstage-readiness/plugin-readiness-node';
import type { HandoverStore } from './HandoverStore';
import { currentOf } from './present';
import { summaryOf, type HandoverRow } from './rows';

/** Where each entity's handover stands, as facts. */
export function handoverFactSource(options: {
  store: HandoverStore;
  now?: () => Date;
}): FactSource {
  const { store, now = () => new Date() } = options;
  return {
    id: 'handover',
    title: 'Handovers',
    fields: {
      state: 'string',
      overdueConditions: 'int',
      drifted: 'bool',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }): Promise<FactObservation[]> {
      const refs = entities.map(entity => stringifyEntityRef(entity));
      const rows = new Map<string, HandoverRow[]>();
      for (const row of await store.rowsOfEntities(refs)) {
        rows.set(row.entity_ref, [...(rows.get(row.entity_ref) ?? []), row]);
      }
      const at = now();
      return refs.map(entityRef => {
        const current = currentOf(rows.get(entityRef) ?? []);
        const summary = current && summaryOf(current, at);
        return {
          entityRef,
          observedAt: at.toISOString(),
          values: {
            state: summary?.status ?? 'none',
            overdueConditions: summary?.overdueConditions ?? 0,
            drifted: summary?.drifted ?? false,
          },
        };
      });
    },
  };
}
