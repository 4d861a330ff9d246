import type { Knex } from 'knex';
import {
  newTarget,
  targetId,
  type HostRow,
  type ReferenceRow,
  type TargetRow,
} from './rows';

const CHUNK = 500;

/** The pages one entity links to. */
export interface EntityUrls {
  entityRef: string;
  urls: string[];
}

function chunks<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    parts.push(items.slice(start, start + CHUNK));
  }
  return parts;
}

function keyOf(row: ReferenceRow): string {
  return `${row.entity_ref}\n${row.target_id}`;
}

/** Keeps pages and who links to them. */
export class LinkStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  /**
   * Records what these entities link to now, and only what changed. Two writers
   * may do this for the same entity; both come to the same rows.
   */
  async saveReferences(entities: EntityUrls[], now: Date): Promise<void> {
    const refs = entities.map(({ entityRef }) => entityRef);
    const before = await this.#referencesOf(refs);
    const known = new Set(before.map(keyOf));
    const wanted = new Map<string, ReferenceRow>();
    const added = new Map<string, TargetRow>();
    for (const { entityRef, urls } of entities) {
      for (const url of urls) {
        const row = { entity_ref: entityRef, target_id: targetId(url) };
        wanted.set(keyOf(row), row);
        if (!known.has(keyOf(row))) {
          added.set(row.target_id, newTarget(url, now));
        }
      }
    }
    const gone = before.filter(row => !wanted.has(keyOf(row)));
    const fresh = [...wanted].filter(([key]) => !known.has(key));
    if (gone.length === 0 && fresh.length === 0) {
      return;
    }
    // In the order of their keys, so that two writers never wait for each other.
    const targets = [...added.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    await this.#knex.transaction(async tx => {
      for (const part of chunks(targets)) {
        await tx<TargetRow>('links_targets')
          .insert(part)
          .onConflict('id')
          .ignore();
      }
      // Due at once; whoever asks them next finds out when they really are.
      const hosts = [...new Set(targets.map(({ host }) => host))].sort();
      for (const part of chunks(hosts)) {
        await tx<HostRow>('links_hosts')
          .insert(part.map(host => ({ host, due_at: now.toISOString() })))
          .onConflict('host')
          .merge(['due_at']);
      }
      for (const part of chunks(fresh.map(([, row]) => row))) {
        await tx<ReferenceRow>('links_references')
          .insert(part)
          .onConflict(['entity_ref', 'target_id'])
          .ignore();
      }
      for (const row of gone) {
        await tx<ReferenceRow>('links_references').where(row).delete();
      }
    });
  }

  /** Forgets entities that are no more, and pages nobody links to any more. */
  async forgetAllBut(entityRefs: ReadonlySet<string>): Promise<void> {
    const rows = await this.#knex<ReferenceRow>('links_references').distinct(
      'entity_ref',
    );
    const left = rows
      .map(row => row.entity_ref)
      .filter(ref => !entityRefs.has(ref));
    for (const part of chunks(left)) {
      await this.#knex<ReferenceRow>('links_references')
        .whereIn('entity_ref', part)
        .delete();
    }
    await this.#knex<TargetRow>('links_targets')
      .whereNotExists(
        this.#knex('links_references')
          .select(this.#knex.raw('1'))
          .whereRaw('links_references.target_id = links_targets.id'),
      )
      .delete();
    await this.#settleHosts();
  }

  /**
   * Forgets hosts without pages, and mends a due time that is too late: a page
   * may be added in the same moment as its host is given back.
   */
  async #settleHosts(): Promise<void> {
    const first = `(select min(next_check_at) from links_targets
      where links_targets.host = links_hosts.host)`;
    await this.#knex<HostRow>('links_hosts')
      .whereRaw(`due_at > ${first}`)
      .update({ due_at: this.#knex.raw(first) });
    await this.#knex<HostRow>('links_hosts')
      .whereNull('token')
      .whereNotExists(
        this.#knex('links_targets')
          .select(this.#knex.raw('1'))
          .whereRaw('links_targets.host = links_hosts.host'),
      )
      .delete();
  }

  /** The pages of a host that are due, longest due first. */
  async due(options: {
    host: string;
    now: Date;
    limit: number;
  }): Promise<TargetRow[]> {
    return this.#knex<TargetRow>('links_targets')
      .where({ host: options.host })
      .where('next_check_at', '<=', options.now.toISOString())
      .orderBy('next_check_at')
      .orderBy('id')
      .limit(options.limit);
  }

  /** What is known of pages, by URL. */
  async byUrl(urls: readonly string[]): Promise<Map<string, TargetRow>> {
    const found = new Map<string, TargetRow>();
    for (const part of chunks([...new Set(urls)])) {
      const rows = await this.#knex<TargetRow>('links_targets').whereIn(
        'id',
        part.map(targetId),
      );
      rows.forEach(row => found.set(row.url, row));
    }
    return found;
  }

  async save(id: string, changes: Partial<TargetRow>): Promise<void> {
    await this.#knex<TargetRow>('links_targets').where({ id }).update(changes);
  }

  /** A host that asks for patience gets it for all its pages. */
  async postponeHost(host: string, until: Date): Promise<void> {
    const moment = until.toISOString();
    await this.#knex<TargetRow>('links_targets')
      .where({ host })
      .where('next_check_at', '<', moment)
      .update({ next_check_at: moment });
  }

  /** The entities that link to any of these pages. */
  async entityRefsOf(targetIds: readonly string[]): Promise<string[]> {
    const refs = new Set<string>();
    for (const part of chunks(targetIds)) {
      const rows = await this.#knex<ReferenceRow>('links_references')
        .distinct('entity_ref')
        .whereIn('target_id', part);
      rows.forEach(row => refs.add(row.entity_ref));
    }
    return [...refs].sort();
  }

  async #referencesOf(entityRefs: readonly string[]): Promise<ReferenceRow[]> {
    const rows: ReferenceRow[] = [];
    for (const part of chunks(entityRefs)) {
      rows.push(
        ...(await this.#knex<ReferenceRow>('links_references')
          .select('entity_ref', 'target_id')
          .whereIn('entity_ref', part)),
      );
    }
    return rows;
  }
}
