import type { CampaignProgress } from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../../bulkInsert';
import { currentProgress, progress, type ProgressRow } from './tables';

/** Where an entity is in the campaigns that go on. */
export interface EntityProgress {
  entityRef: string;
  columns: { title: string; owner: string | null };
  campaigns: Array<CampaignProgress & { campaign: string }>;
}

/**
 * Stores how far some entities have come, writing only what differs. Rows of
 * campaigns that are over stay as they are, whatever becomes of the entity.
 * The caller holds the locks of the entities. Returns the rows written.
 */
export async function saveProgress(
  trx: Knex.Transaction,
  options: { entities: readonly EntityProgress[]; now: string },
): Promise<number> {
  const { entities, now } = options;
  const known = new Map(
    (
      await currentProgress(trx)
        .whereIn(
          'entity_ref',
          entities.map(({ entityRef }) => entityRef),
        )
        .select()
    ).map(row => [keyOf(row), row]),
  );
  const rows: ProgressRow[] = [];
  for (const entity of entities) {
    for (const one of entity.campaigns) {
      const key = keyOf({
        campaign: one.campaign,
        entity_ref: entity.entityRef,
      });
      const row = toRow(entity, one, known.get(key)?.done_at ?? now);
      if (!same(known.get(key), row)) {
        rows.push(row);
      }
      known.delete(key);
    }
  }
  await bulkInsert(trx, {
    table: 'campaigns_progress',
    columns: [
      'entity_ref',
      'campaign',
      'title',
      'owner',
      'asked',
      'left_count',
      'left_checks',
      'done_at',
    ],
    existing: { key: ['campaign', 'entity_ref'], is: 'replaced' },
    rows,
  });
  const gone = [...known.values()];
  if (gone.length > 0) {
    await progress(trx)
      .whereIn(
        ['campaign', 'entity_ref'],
        gone.map(row => [row.campaign, row.entity_ref]),
      )
      .delete();
  }
  return rows.length + gone.length;
}

/** Forgets entities that left, except what ended campaigns keep of them. */
export async function removeProgress(
  trx: Knex.Transaction,
  entityRefs: readonly string[],
): Promise<void> {
  await currentProgress(trx)
    .whereIn('entity_ref', [...entityRefs])
    .delete();
}

function toRow(
  { entityRef, columns }: EntityProgress,
  { campaign, asked, left }: EntityProgress['campaigns'][number],
  doneAt: string,
): ProgressRow {
  return {
    campaign,
    entity_ref: entityRef,
    title: columns.title,
    owner: columns.owner,
    asked,
    left_count: left.length,
    left_checks: JSON.stringify(left),
    done_at: left.length === 0 ? doneAt : null,
  };
}

function keyOf(row: Pick<ProgressRow, 'campaign' | 'entity_ref'>): string {
  return `${row.campaign} ${row.entity_ref}`;
}

function same(known: ProgressRow | undefined, row: ProgressRow): boolean {
  return (
    known !== undefined &&
    (Object.keys(row) as Array<keyof ProgressRow>).every(
      key => known[key] === row[key],
    )
  );
}
