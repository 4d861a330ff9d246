import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  parseAlertRules,
  READINESS_ANNOTATIONS,
  type AlertFile,
  type AlertRule,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import { digestOf } from './identity';

const TABLE = 'runbook_alert_files';
const CHUNK = 200;
const DOCUMENTS_AT_ONCE = 6;

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

/** The rule files an entity names. */
export function alertFilesOf(entity: Entity): string[] {
  const value = entity.metadata.annotations?.[READINESS_ANNOTATIONS.alerts];
  return [
    ...new Set(
      (value ?? '')
        .split(/[,\n]/)
        .map(part => part.trim())
        .filter(part => part !== ''),
    ),
  ];
}

/**
 * Reads the rule files of entities and keeps what they defined. A file that
 * cannot be read now leaves its alerts as they were.
 */
export class AlertFiles {
  readonly #knex: Knex;
  readonly #documents: DocumentReader;
  readonly #clock: () => Date;

  constructor(options: {
    knex: Knex;
    documents: DocumentReader;
    clock: () => Date;
  }) {
    this.#knex = options.knex;
    this.#documents = options.documents;
    this.#clock = options.clock;
  }

  /** Reads the files of some entities now. Returns the entities whose alerts changed. */
  async refresh(entities: readonly Entity[]): Promise<string[]> {
    const refs = entities.map(entity => stringifyEntityRef(entity));
    const before = await this.ofEntities(refs);
    const known = new Map(before.map(file => [file.id, file]));
    const limit = pLimit(DOCUMENTS_AT_ONCE);
    const read = await Promise.all(
      entities.flatMap((entity, index) =>
        alertFilesOf(entity).map((reference, position) =>
          limit(() =>
            this.#read(entity, refs[index], reference, position, known),
          ),
        ),
      ),
    );
    const ids = new Set(read.map(({ id }) => id));
    const removed = before.filter(({ id }) => !ids.has(id));
    await this.#save(read);
    for (const part of chunks(removed.map(({ id }) => id))) {
      await this.#knex<AlertFileRow>(TABLE).whereIn('id', part).delete();
    }
    return [
      ...removed,
      ...read.filter(
        file =>
          JSON.stringify(file.rules) !==
          JSON.stringify(known.get(file.id)?.rules),
      ),
    ].map(({ entityRef }) => entityRef);
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

  async #read(
    entity: Entity,
    entityRef: string,
    reference: string,
    position: number,
    known: ReadonlyMap<string, StoredAlertFile>,
  ): Promise<StoredAlertFile> {
    const id = digestOf(`${entityRef}\n${reference}`);
    const previous = known.get(id);
    const file = {
      id,
      entityRef,
      reference,
      position,
      checkedAt: this.#clock().toISOString(),
    };
    try {
      const { url, text, etag } = await this.#documents.read({
        entity,
        reference,
        knownEtag: previous?.etag,
      });
      const { rules, problems } = parseAlertRules(text);
      const problem = problems.length > 0 ? problems.join(' ') : undefined;
      return problem && rules.length === 0
        ? { ...file, url, rules: previous?.rules ?? [], problem }
        : { ...file, url, etag, rules, problem };
    } catch (caught) {
      const error = toError(caught);
      const unchanged = error.name === 'NotModifiedError' && previous;
      return {
        ...file,
        url: previous?.url,
        etag: unchanged ? previous.etag : undefined,
        rules: previous?.rules ?? [],
        problem: unchanged ? previous.problem : error.message,
      };
    }
  }

  async #save(files: readonly StoredAlertFile[]): Promise<void> {
    // Sorted, so that two replicas never wait for one another's rows in turn.
    const rows = files.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const part of chunks(rows)) {
      await this.#knex<AlertFileRow>(TABLE)
        .insert(part)
        .onConflict('id')
        .merge();
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
