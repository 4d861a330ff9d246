import type { Knex } from 'knex';
import { removeProgress } from '../../campaigns/store/saveProgress';
import { removeExternalFacts } from '../../externalFacts/store';
import { chunks, entities, outcomes, standings, transitions } from './tables';

/** Removes everything about entities that left. Returns how many there were. */
export async function removeEntities(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<number> {
  let removed = 0;
  for (const refs of chunks(entityRefs)) {
    const known = await entities(knex)
      .whereIn('entity_ref', refs)
      .select('entity_ref');
    if (known.length > 0) {
      const gone = known.map(row => row.entity_ref);
      await knex.transaction(async trx => {
        await standings(trx).whereIn('entity_ref', gone).delete();
        await outcomes(trx).whereIn('entity_ref', gone).delete();
        await transitions(trx).whereIn('entity_ref', gone).delete();
        await removeProgress(trx, gone);
        await removeExternalFacts(trx, gone);
        await entities(trx).whereIn('entity_ref', gone).delete();
      });
      removed += gone.length;
    }
  }
  return removed;
}

/** How many entities were ever evaluated and did not leave. */
export async function countEntities(knex: Knex): Promise<number> {
  const [{ count }] = await entities(knex).count({ count: '*' });
  return Number(count);
}

/** A page of the evaluated entities, in order. */
export async function listEntityRefs(
  knex: Knex,
  options: { after: string; limit: number },
): Promise<string[]> {
  const rows = await entities(knex)
    .where('entity_ref', '>', options.after)
    .orderBy('entity_ref')
    .limit(options.limit)
    .select('entity_ref');
  return rows.map(row => row.entity_ref);
}
