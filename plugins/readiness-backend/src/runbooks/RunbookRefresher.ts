import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  READINESS_ANNOTATIONS,
  recogniseRunbooks,
  RUNBOOK_ANNOTATIONS,
  type RunbookTemplates,
} from '@backstage-readiness/plugin-readiness-common';
import type {
  RunbookSource,
  SourcedRunbook,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';
import type { DocumentReader } from '../documents/DocumentReader';
import { runbookId } from './identity';
import type { AlertFiles } from './AlertFiles';
import type { StoredAlertFile } from './AlertFileStore';
import { resolveRunbookUrl } from './AlertsService';
import { readRunbook } from './readRunbook';
import type { RunbookStore } from './RunbookStore';
import type { StoredRunbook, WantedRunbook } from './types';

const PAGE_SIZE = 200;
const DOCUMENTS_AT_ONCE = 6;

/** Reads the runbooks of entities and keeps them. */
export class RunbookRefresher {
  readonly #sources: readonly RunbookSource[];
  readonly #store: RunbookStore;
  readonly #alerts: AlertFiles;
  readonly #documents: DocumentReader;
  readonly #templates: RunbookTemplates;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #clock: () => Date;
  readonly #onChange: (entityRefs: string[]) => Promise<void>;

  constructor(options: {
    sources: readonly RunbookSource[];
    store: RunbookStore;
    alerts: AlertFiles;
    documents: DocumentReader;
    templates: RunbookTemplates;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    clock: () => Date;
    /** Told which entities' runbooks are no longer what they were. */
    onChange: (entityRefs: string[]) => Promise<void>;
  }) {
    this.#sources = options.sources;
    this.#store = options.store;
    this.#alerts = options.alerts;
    this.#documents = options.documents;
    this.#templates = options.templates;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#onChange = options.onChange;
  }

  /** Reads all runbooks that any entity names, and forgets what none does. */
  async refreshAll(signal: AbortSignal): Promise<void> {
    const pages = this.#catalog.streamEntities(
      {
        filter: concerned(this.#sources),
        pageSize: PAGE_SIZE,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const seen = new Set<string>();
    for await (const page of pages) {
      signal.throwIfAborted();
      page.forEach(entity => seen.add(stringifyEntityRef(entity)));
      await this.refresh(page, signal);
    }
    const left = (await this.#store.entityRefs()).filter(ref => !seen.has(ref));
    if (left.length > 0) {
      await this.forget(left);
      await this.#onChange(left);
    }
  }

  /** Reads the runbooks of entities named by ref; those unknown are forgotten. */
  async refreshRefs(
    entityRefs: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    await this.refresh(
      items.filter(entity => entity !== undefined),
      signal,
    );
    await this.forget(
      entityRefs.filter((_, index) => items[index] === undefined),
    );
  }

  /** Whether a reference of an entity leads to one of these addresses. */
  isSamePlace(
    entity: Entity,
    reference: string,
    urls: ReadonlyArray<string | undefined>,
  ): boolean {
    return urls.includes(placeOf(entity, reference, this.#documents));
  }

  /** Forgets what entities had that are no more. */
  async forget(entityRefs: readonly string[]): Promise<void> {
    await this.#store.removeEntities(entityRefs);
    await this.#alerts.removeEntities(entityRefs);
  }

  /** Reads the runbooks of some entities. */
  async refresh(
    entities: readonly Entity[],
    signal: AbortSignal,
  ): Promise<void> {
    const byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const sourced = await this.#askSources(entities, signal);
    const alerted = await this.#alerts.refresh(entities);
    const files = await this.#alerts.ofEntities([...byRef.keys()]);
    const wanted = [...byRef].flatMap(([entityRef, entity]) =>
      wantedOf({
        entityRef,
        entity,
        sourced: sourced.runbooks.get(entityRef) ?? [],
        files: files.filter(file => file.entityRef === entityRef),
        documents: this.#documents,
      }),
    );
    const stored = await this.#store.ofEntities([...byRef.keys()], {
      text: 'included',
    });
    const previous = new Map(stored.map(runbook => [runbook.id, runbook]));

    const limit = pLimit(DOCUMENTS_AT_ONCE);
    const now = this.#clock().toISOString();
    const read = await Promise.all(
      wanted.map(one =>
        limit(() =>
          readRunbook({
            entity: byRef.get(one.entityRef)!,
            wanted: one,
            previous: previous.get(runbookId(one)),
            tools: {
              documents: this.#documents,
              templates: this.#templates,
            },
            now,
          }),
        ),
      ),
    );
    const ids = new Set(read.map(({ id }) => id));
    const removed = stored.filter(
      ({ id, namedBy, entityRef }) =>
        !ids.has(id) && !sourced.failed.get(namedBy)?.has(entityRef),
    );
    await this.#store.save(read);
    await this.#store.remove(removed.map(({ id }) => id));

    const changed = [
      ...read.filter(one => differs(one, previous.get(one.id))),
      ...removed,
    ].map(({ entityRef }) => entityRef);
    changed.push(...alerted);
    if (changed.length > 0) {
      await this.#onChange([...new Set(changed)]);
    }
  }

  async #askSources(entities: readonly Entity[], signal: AbortSignal) {
    const runbooks = new Map<
      string,
      Array<SourcedRunbook & { sourceId: string }>
    >();
    const failed = new Map<string, Set<string>>();
    for (const source of this.#sources) {
      try {
        const collected = await source.collect({
          entities: entities.filter(entity => concerns(source, entity)),
          signal,
        });
        for (const one of collected.runbooks) {
          const known = runbooks.get(one.entityRef) ?? [];
          known.push({ ...one, sourceId: source.id });
          runbooks.set(one.entityRef, known);
        }
        failed.set(source.id, new Set(collected.failed));
      } catch (error) {
        failed.set(source.id, new Set(entities.map(stringifyEntityRef)));
        this.#logger.warn(
          `The runbook source ${
            source.id
          } failed; what it knew before stays. ${stringifyError(error)}`,
        );
      }
    }
    return { runbooks, failed };
  }
}

function concerns({ annotation }: RunbookSource, entity: Entity): boolean {
  return (
    annotation === undefined ||
    entity.metadata.annotations?.[annotation] !== undefined
  );
}

/** Which entities may have runbooks: all, where a source is about any entity. */
function concerned(
  sources: readonly RunbookSource[],
): Array<Record<string, symbol>> | undefined {
  const annotations = sources.map(({ annotation }) => annotation);
  if (annotations.includes(undefined)) {
    return undefined;
  }
  return [
    ...[
      ...RUNBOOK_ANNOTATIONS,
      READINESS_ANNOTATIONS.alerts,
      ...annotations,
    ].map(name => `metadata.annotations.${name}`),
    'metadata.links.url',
  ].map(key => ({ [key]: CATALOG_FILTER_EXISTS }));
}

/**
 * What the entity names comes first, and wins over a source or an alert naming
 * the same place.
 */
function wantedOf(options: {
  entityRef: string;
  entity: Entity;
  sourced: Array<SourcedRunbook & { sourceId: string }>;
  files: StoredAlertFile[];
  documents: DocumentReader;
}): WantedRunbook[] {
  const { entityRef, entity, documents } = options;
  const wanted: Array<Omit<WantedRunbook, 'position'>> = [];
  const places = new Set<string>();
  const add = (one: Omit<WantedRunbook, 'position'>, place?: string) => {
    const own = place ?? placeOf(entity, one.reference, documents);
    if (![one.reference, own].some(known => places.has(known))) {
      wanted.push(one);
    }
    places.add(one.reference).add(own);
  };
  for (const named of recogniseRunbooks(entity)) {
    add({ entityRef, ...named });
  }
  for (const { sourceId, ...one } of options.sourced) {
    add({ ...one, namedBy: sourceId });
  }
  for (const file of options.files) {
    for (const { alert, runbookUrl } of file.rules) {
      const place =
        runbookUrl &&
        resolveRunbookUrl({ entity, file, runbookUrl, documents });
      if (place) {
        const [reference] = place.split('#');
        add(
          { entityRef, reference, namedBy: `runbook_url of ${alert}` },
          reference,
        );
      }
    }
  }
  return wanted.map((one, position) => ({ ...one, position }));
}

function placeOf(
  entity: Entity,
  reference: string,
  documents: DocumentReader,
): string {
  try {
    return documents.resolve({ entity, reference });
  } catch {
    return reference;
  }
}

function differs(
  read: StoredRunbook,
  previous: StoredRunbook | undefined,
): boolean {
  return (
    previous === undefined ||
    read.verdict !== previous.verdict ||
    read.digest !== previous.digest ||
    read.reason !== previous.reason
  );
}
