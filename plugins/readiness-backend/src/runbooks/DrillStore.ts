import type { Knex } from 'knex';
import type { RunbookDrill } from '@backstage-readiness/plugin-readiness-common';

const TABLE = 'runbook_drills';
const CHUNK = 200;
/** How many drills of one runbook a reader is shown. */
const HISTORY = 50;

/** A drill as it is kept. */
export interface StoredDrill extends RunbookDrill {
  runbookId: string;
  entityRef: string;
  textDigest?: string;
  importedFrom?: string;
}

interface DrillRow {
  id: string;
  runbook_id: string;
  entity_ref: string;
  recorded_by: string;
  held_at: string;
  recorded_at: string;
  outcome: StoredDrill['outcome'];
  notes: string | null;
  text_digest: string | null;
  imported_from: string | null;
}

/** Keeps drills. They are only ever added. */
export class DrillStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /** Adds a drill; one that is there already stays as it is. */
  async add(drill: StoredDrill): Promise<void> {
    await this.#knex<DrillRow>(TABLE)
      .insert({
        id: drill.id,
        runbook_id: drill.runbookId,
        entity_ref: drill.entityRef,
        recorded_by: drill.recordedBy,
        held_at: drill.heldAt,
        recorded_at: drill.recordedAt,
        outcome: drill.outcome,
        notes: drill.notes ?? null,
        text_digest: drill.textDigest ?? null,
        imported_from: drill.importedFrom ?? null,
      })
      .onConflict('id')
      .ignore();
  }

  /** The drills of one runbook, newest first. */
  async ofRunbook(runbookId: string): Promise<StoredDrill[]> {
    const rows = await this.#knex<DrillRow>(TABLE)
      .where({ runbook_id: runbookId })
      .orderBy([
        { column: 'held_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(HISTORY);
    return rows.map(fromRow);
  }

  /** When each runbook of some entities last led to the goal, by runbook. */
  async lastGood(entityRefs: readonly string[]): Promise<Map<string, string>> {
    const last = new Map<string, string>();
    for (let start = 0; start < entityRefs.length; start += CHUNK) {
      const rows = await this.#knex<DrillRow>(TABLE)
        .select('runbook_id')
        .max({ held_at: 'held_at' })
        .whereIn('entity_ref', entityRefs.slice(start, start + CHUNK))
        .whereNot('outcome', 'failed')
        .groupBy('runbook_id');
      for (const row of rows as Array<Record<string, string>>) {
        last.set(row.runbook_id, row.held_at);
      }
    }
    return last;
  }
}

function fromRow(row: DrillRow): StoredDrill {
  return {
    id: row.id,
    runbookId: row.runbook_id,
    entityRef: row.entity_ref,
    recordedBy: row.recorded_by,
    heldAt: row.held_at,
    recordedAt: row.recorded_at,
    outcome: row.outcome,
    notes: row.notes ?? undefined,
    textDigest: row.text_digest ?? undefined,
  };
}
