import type { SloDefinition } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { measuredDigest } from '../measuredDigest';
import { CHUNK, type KnownRow, type ObjectiveRow } from './rows';

/** Writes the objectives of one entity that are not there yet as they are now. */
export async function saveObjectives(
  tx: Knex.Transaction,
  options: {
    entityRef: string;
    definitions: readonly SloDefinition[];
    known: readonly KnownRow[];
  },
): Promise<void> {
  const { entityRef, definitions, known } = options;
  const digests = new Map(
    definitions.map(definition => [definition.id, measuredDigest(definition)]),
  );
  const outdated = known
    .filter(row => digests.get(row.objective_id) !== row.measured_digest)
    .map(row => row.objective_id);
  for (let start = 0; start < outdated.length; start += CHUNK) {
    await tx<ObjectiveRow>('slos_objectives')
      .where({ entity_ref: entityRef })
      .whereIn('objective_id', outdated.slice(start, start + CHUNK))
      .delete();
  }
  const kept = new Map(
    known
      .filter(row => !outdated.includes(row.objective_id))
      .map(row => [row.objective_id, row]),
  );
  for (const [position, definition] of definitions.entries()) {
    const row = kept.get(definition.id);
    const json = JSON.stringify(definition);
    if (row?.position !== position || row.definition !== json) {
      await tx<ObjectiveRow>('slos_objectives')
        .insert({
          entity_ref: entityRef,
          objective_id: definition.id,
          position,
          definition: json,
          measured_digest: digests.get(definition.id),
        })
        .onConflict(['entity_ref', 'objective_id'])
        .merge(['position', 'definition']);
    }
  }
}
