import { stringifyEntityRef } from '@backstage/catalog-model';
import { operatingGroupOf } from '@backstage-readiness/plugin-readiness-common';
import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { ShiftNoteStore } from './store/ShiftNoteStore';

/**
 * Facts about the shift notes of the team that operates an entity, read as
 * `facts.duty.<field>`. Nothing is known of an entity that nobody operates, or
 * whose team never wrote a note.
 *
 * - `lastNoteAt`: when the team wrote its last note
 * - `lastNoteAcknowledged`: somebody acknowledged it
 * - `unacknowledged`: how many notes wait for somebody
 */
export function createDutyFactSource(options: {
  store: ShiftNoteStore;
  clock: () => Date;
}): FactSource {
  const { store, clock } = options;
  return {
    id: 'duty',
    title: 'Shift notes',
    fields: {
      lastNoteAt: 'timestamp',
      lastNoteAcknowledged: 'bool',
      unacknowledged: 'int',
    },
    trustFor: 'PT26H',
    every: 'PT10M',
    async collect({ entities }) {
      const operated = entities.flatMap(entity => {
        const teamRef = operatingGroupOf(entity);
        return teamRef
          ? [{ entityRef: stringifyEntityRef(entity), teamRef }]
          : [];
      });
      const summaries = await store.summaries([
        ...new Set(operated.map(({ teamRef }) => teamRef)),
      ]);
      const observedAt = clock().toISOString();
      return operated.flatMap(({ entityRef, teamRef }) => {
        const summary = summaries.get(teamRef);
        return summary
          ? [
              {
                entityRef,
                observedAt,
                values: {
                  lastNoteAt: summary.lastNoteAt,
                  lastNoteAcknowledged: summary.lastNoteAcknowledged,
                  unacknowledged: summary.waiting,
                },
              },
            ]
          : [];
      });
    },
  };
}
