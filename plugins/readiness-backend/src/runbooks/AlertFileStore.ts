import type {
  AlertFile,
  AlertRule,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';

const TABLE = 'runbook_alert_files';
const CHUNK = 200;

/** A rule file as it is kept. */
export interface StoredAlertFile extends AlertFile {
  id: string;
  entityRef: string;
  position: number;
  url?: string;
  etag?: string;
  rules: AlertRule[];
  checkedAt: string;
}

interface AlertFileRow {
  id: string;
  entity_ref: string;
  reference: string;
  position: number;
  url: string | null;
  rules: string;
  etag: string | null;
  problem: string | null;
  checked_at: string;
}

/** Keeps the rule files of entities and what they defined. */
export class AlertFileStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The rule files of some entities as last read. */
  async ofEntities(entityRefs: readonly string[]): Promise<StoredAlertFile[]> {
    const found: StoredAlertFile[] = [];
    for (const part of chunks(entityRefs)) {
      const rows = await this.#knex<AlertFileRow>(TABLE)
        .whereIn('entity_ref', part)
        .orderBy(['entity_ref', 'position', 'id']);
      found.push(...rows.map(fromRow));
    }
    return found;
  }

  async removeEntities(entityRefs: readonly string[]): Promise<void> {
    for (const part of chunks(entityRefs)) {
      await this.#knex<AlertFileRow>(TABLE)
        .whereIn('entity_ref', part)
        .delete();
    }
  }

  /** Keeps files as they were read now. */
  async save(files: readonly StoredAlertFile[]): Promise<void> {
    // Sorted, so that two replicas never wait for one another's rows in turn.
    const rows = files.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const part of chunks(rows)) {
      await this.#knex<AlertFileRow>(TABLE)
        .insert(part)
        .onConflict('id')
        .merge();
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.#knex<AlertFileRow>(TABLE).whereIn('id', part).delete();
    }
  }
}

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

function toRow(file: StoredAlertFile): AlertFileRow {
  return {
    id: file.id,
    entity_ref: file.entityRef,
    reference: file.reference,
    position: file.position,
    url: file.url ?? null,
    rules: JSON.stringify(file.rules),
    etag: file.etag ?? null,
    problem: file.problem ?? null,
    checked_at: file.checkedAt,
  };
}

function fromRow(row: AlertFileRow): StoredAlertFile {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    reference: row.reference,
    position: row.position,
    url: row.url ?? undefined,
    rules: JSON.parse(row.rules) as AlertRule[],
    etag: row.etag ?? undefined,
    problem: row.problem ?? undefined,
    checkedAt: row.checked_at,
  };
}
