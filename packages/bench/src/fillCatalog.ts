import { createHash } from 'node:crypto';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
  type EntityRelation,
} from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { syntheticEntities, type SyntheticExtras } from './syntheticCatalog';

const ENTITIES_AT_ONCE = 1_000;
/** More is too much for one statement of SQLite. */
const ROWS_PER_STATEMENT = 400;
/** The catalog shall not process what is there already. */
const NEVER = '2100-01-01 00:00:00';

/**
 * Writes synthetic components into the tables of a catalog, as if it had
 * ingested them. Its own ingestion takes hours for 100,000 entities, and is not
 * what is measured here.
 */
export async function fillCatalog(
  catalog: Knex,
  components: number,
  extras?: SyntheticExtras,
): Promise<void> {
  const owned = ownerOf(components);
  let portion: Entity[] = [];
  for (const entity of syntheticEntities(components, extras)) {
    portion.push(withRelations(entity, owned));
    if (portion.length === ENTITIES_AT_ONCE) {
      const full = portion;
      portion = [];
      await catalog.transaction(trx => write(trx, full));
    }
  }
  await catalog.transaction(trx => write(trx, portion));
}

/** Refs of the components each team owns. */
function ownerOf(components: number): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  for (const entity of syntheticEntities(components)) {
    const owner = entity.spec?.owner;
    if (typeof owner === 'string') {
      owned.set(owner, [
        ...(owned.get(owner) ?? []),
        stringifyEntityRef(entity),
      ]);
    }
  }
  return owned;
}

function withRelations(entity: Entity, owned: Map<string, string[]>): Entity {
  const ref = stringifyEntityRef(entity);
  const owner = entity.spec?.owner;
  const relations: EntityRelation[] = [
    ...(typeof owner === 'string'
      ? [{ type: 'ownedBy', targetRef: owner }]
      : []),
    ...[entity.spec?.memberOf ?? []].flat().map(group => ({
      type: 'memberOf',
      targetRef: String(group),
    })),
    ...(owned.get(ref) ?? []).map(targetRef => ({
      type: 'ownerOf',
      targetRef,
    })),
  ];
  const hash = createHash('sha1').update(ref).digest('hex');
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      namespace: DEFAULT_NAMESPACE,
      uid: hash.slice(0, 36),
      etag: hash,
    },
    relations,
  };
}

async function write(catalog: Knex, entities: Entity[]): Promise<void> {
  const insert = async (table: string, rows: object[]) => {
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
      await catalog(table).insert(
        rows.slice(start, start + ROWS_PER_STATEMENT),
      );
    }
  };
  const rows = entities.map(entity => ({
    entity,
    id: entity.metadata.uid!,
    ref: stringifyEntityRef(entity),
    json: JSON.stringify(entity),
  }));
  await insert(
    'refresh_state',
    rows.map(({ id, ref, json }) => ({
      entity_id: id,
      entity_ref: ref,
      unprocessed_entity: json,
      processed_entity: json,
      errors: '[]',
      next_update_at: NEVER,
      last_discovery_at: NEVER,
    })),
  );
  await insert(
    'refresh_state_references',
    rows.map(({ ref }) => ({ source_key: 'bench', target_entity_ref: ref })),
  );
  await insert(
    'final_entities',
    rows.map(({ entity, id, ref, json }) => ({
      entity_id: id,
      entity_ref: ref,
      hash: entity.metadata.etag,
      final_entity: json,
    })),
  );
  await insert(
    'search',
    rows.flatMap(({ entity, id }) =>
      searchable(entity).map(([key, value]) => ({
        entity_id: id,
        key: key.toLocaleLowerCase('en-US'),
        value: value.toLocaleLowerCase('en-US'),
        original_value: value,
      })),
    ),
  );
}

/** What the catalog filters by: every value with its path. */
function searchable(entity: Entity): Array<[key: string, value: string]> {
  const { relations = [], ...rest } = entity;
  const found: Array<[string, string]> = relations.map(
    ({ type, targetRef }) => [`relations.${type}`, targetRef],
  );
  const visit = (path: string, value: unknown) => {
    if (Array.isArray(value)) {
      value.forEach(item => {
        visit(path, item);
        if (typeof item === 'string') {
          visit(`${path}.${item}`, true);
        }
      });
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, below]) =>
        visit(path ? `${path}.${key}` : key, below),
      );
    } else {
      found.push([path, String(value)]);
    }
  };
  visit('', rest);
  // Several links have the same title or type; the table holds each once.
  return [
    ...new Map(found.map(row => [row.join('\0').toLowerCase(), row])).values(),
  ];
}
