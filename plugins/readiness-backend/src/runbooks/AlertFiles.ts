import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  parseAlertRules,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import type { AlertFileStore, StoredAlertFile } from './AlertFileStore';
import { digestOf } from './identity';

const DOCUMENTS_AT_ONCE = 6;

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
  readonly #store: AlertFileStore;
  readonly #documents: DocumentReader;
  readonly #clock: () => Date;

  constructor(options: {
    store: AlertFileStore;
    documents: DocumentReader;
    clock: () => Date;
  }) {
    this.#store = options.store;
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
    await this.#store.save(read);
    await this.#store.remove(removed.map(({ id }) => id));
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
  ofEntities(entityRefs: readonly string[]): Promise<StoredAlertFile[]> {
    return this.#store.ofEntities(entityRefs);
  }

  removeEntities(entityRefs: readonly string[]): Promise<void> {
    return this.#store.removeEntities(entityRefs);
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
}
