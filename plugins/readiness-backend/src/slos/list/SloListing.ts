import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  SLO_STATES,
  type SloFilter,
  type SloFilters,
  type SloRow,
  type SlosPage,
  type SloTotals,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { decodeCursor, encodeCursor } from '../../rollups/store/cursor';
import { columnsOf } from '../../scorecards/entityColumns';
import type { GroupTree } from '../../scorecards/GroupTree';
import { nestedOwners } from '../../scorecards/nestedOwners';
import { ownersAround } from '../../scorecards/ownersAround';
import type { StoredObjective, StoredSlos } from '../SloStore';
import { viewSlo } from '../viewSlo';
import { SloListStore, type ListedRow } from './SloListStore';
import { comparePlaces, placeOf, placeSchema, rank } from './worstFirst';

/** The entities a reader may see. */
type Readable = 'all' | ReadonlySet<string>;

/** The objectives of all entities, for the organisation. */
export class SloListing {
  readonly #store: SloListStore;
  readonly #groups: GroupTree;
  readonly #clock: () => Date;

  constructor(options: { knex: Knex; groups: GroupTree; clock: () => Date }) {
    this.#store = new SloListStore(options);
    this.#groups = options.groups;
    this.#clock = options.clock;
  }

  /** Takes over what was just read and measured of some entities. */
  async update(entities: readonly Entity[]): Promise<void> {
    const byRef = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    const now = this.#clock();
    await this.#store.update([...byRef.keys()], stored =>
      toRows(stored, byRef.get(stored.entityRef)!, now),
    );
  }

  /**
   * One page, worst first. The places of all objectives are read, which are
   * short, and whole rows only of the page: states depend on the time, and a
   * reader of part of the catalog may see any part of it, so that neither can be
   * told to the database. The same places give the totals.
   */
  async list(options: {
    filter: SloFilter;
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<SlosPage> {
    const { filter, readable, cursor, limit } = options;
    const after = cursor ? decodeCursor(placeSchema, cursor) : undefined;
    const now = this.#clock();
    const positions = await this.#store.positions({
      owners: filter.owner
        ? await nestedOwners(this.#groups, [filter.owner])
        : undefined,
      tier: filter.tier,
      search: filter.search,
    });
    const ranked = positions
      .filter(
        ({ entity_ref }) => readable === 'all' || readable.has(entity_ref),
      )
      .map(position => rank(position, now));
    const totals = Object.fromEntries(
      SLO_STATES.map(state => [state, 0]),
    ) as SloTotals;
    ranked.forEach(({ state }) => {
      totals[state] += 1;
    });
    const listed = ranked
      .filter(({ state }) => !filter.state || state === filter.state)
      .map(one => ({ ...one, place: placeOf(one) }))
      .sort((a, b) => comparePlaces(a.place, b.place));
    const start = after
      ? listed.findIndex(({ place }) => comparePlaces(place, after) > 0)
      : 0;
    const page = start < 0 ? [] : listed.slice(start, start + limit);
    const rows = await this.#store.rows(page.map(({ position }) => position));
    const more = start >= 0 && listed.length > start + limit;
    return {
      items: rows.map(row => toRow(row, now)),
      totalItems: listed.length,
      totals,
      nextCursor: more ? encodeCursor(page[page.length - 1].place) : undefined,
    };
  }

  /** What lists can be narrowed to. Groups the reader may not see are left out. */
  async filters(readable: Readable): Promise<SloFilters> {
    const maySee = (ref: string) => readable === 'all' || readable.has(ref);
    const [groups, entities] = await Promise.all([
      this.#groups.get(),
      this.#store.entities(),
    ]);
    const seen = entities.filter(({ entity_ref }) => maySee(entity_ref));
    return {
      owners: ownersAround({
        groups,
        owners: seen.flatMap(({ owner }) => owner ?? []),
        maySee,
      }),
      tiers: [...new Set(seen.flatMap(({ tier }) => tier ?? []))].sort(),
    };
  }
}

function toRows(stored: StoredSlos, entity: Entity, now: Date): ListedRow[] {
  const { title, owner, system, tier } = columnsOf(entity);
  return stored.objectives.map(objective => {
    // Lists have no room for links to queries.
    const seen = viewSlo(objective, momentOf(objective, now), undefined);
    return {
      entity_ref: stored.entityRef,
      objective_id: seen.id,
      title: seen.title,
      target: seen.target,
      verdict: seen.state,
      current_share: seen.current,
      budget_left: seen.budget?.remaining ?? null,
      burn: seen.burn,
      exhausted_at: seen.exhaustedAt,
      observed_at: seen.observedAt,
      sample: seen.sample,
      entity_title: title,
      owner,
      system,
      tier,
      search_text: [seen.title, title, stored.entityRef]
        .join('\n')
        .toLocaleLowerCase('en-US'),
    };
  });
}

/** When the figures were new: their age is judged at reading and not kept. */
function momentOf({ figures }: StoredObjective, now: Date): Date {
  return figures ? new Date(figures.observedAt) : now;
}

function toRow(row: ListedRow, now: Date): SloRow {
  return {
    entityRef: row.entity_ref,
    entityTitle: row.entity_title,
    owner: row.owner,
    system: row.system,
    tier: row.tier,
    objectiveId: row.objective_id,
    title: row.title,
    state: rank(row, now).state,
    target: row.target,
    current: row.current_share,
    remaining: row.budget_left,
    burn: row.burn,
    exhaustedAt: row.exhausted_at,
    observedAt: row.observed_at,
    sample: Boolean(row.sample),
  };
}
