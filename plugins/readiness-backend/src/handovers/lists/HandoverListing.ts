import {
  shownHandoverStateSchema,
  type HandoverFilter,
  type HandoverFilters,
  type HandoverListRow,
  type HandoversPage,
  type HandoverTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { decodeCursor, encodeCursor } from '../../rollups/store/cursor';
import type { GroupTree } from '../../scorecards/GroupTree';
import { nestedOwners } from '../../scorecards/nestedOwners';
import { summaryOf } from '../rows';
import type {
  HandoverListStore,
  ListedHandover,
  ShownEntities,
} from './HandoverListStore';

const DAY_MS = 24 * 60 * 60 * 1000;
const placeSchema = z.tuple([z.string(), z.string()]);

/** The entities a reader may see. */
export type Readable = 'all' | ReadonlySet<string>;

/** What a reader is shown. */
export interface Shown {
  shown: ShownEntities;
  /** Entities that have left the catalog, as far as any are shown. */
  left: ReadonlySet<string>;
}

/** All handovers, for the organisation. */
export class HandoverListing {
  readonly #store: HandoverListStore;
  readonly #groups: GroupTree;
  readonly #now: () => Date;

  constructor(options: {
    store: HandoverListStore;
    groups: GroupTree;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#groups = options.groups;
    this.#now = options.now;
  }

  /** One page, longest waiting first, with totals by state. */
  async list(options: {
    filter: HandoverFilter;
    shown: Shown;
    cursor?: string;
    limit: number;
  }): Promise<HandoversPage> {
    const { filter, cursor, limit } = options;
    const { shown, left } = options.shown;
    const now = this.#now();
    const [place, id] = cursor ? decodeCursor(placeSchema, cursor) : [];
    const nested = async (group: string | undefined) =>
      group ? nestedOwners(this.#groups, [group]) : undefined;
    const narrowed = {
      owners: await nested(filter.owner),
      operatingGroups: await nested(filter.operatingGroup),
      template: filter.template,
      search: filter.search,
      stageBefore: filter.days
        ? new Date(now.getTime() - filter.days * DAY_MS).toISOString()
        : undefined,
      today: now.toISOString().slice(0, 10),
      shown,
    };
    const [counted, rows] = await Promise.all([
      this.#store.totals(narrowed),
      this.#store.page({
        ...narrowed,
        state: filter.state,
        after: place && id ? { place, id } : undefined,
        limit: limit + 1,
      }),
    ]);
    const totals = Object.fromEntries(
      shownHandoverStateSchema.options.map(state => [
        state,
        counted.get(state) ?? 0,
      ]),
    ) as HandoverTotals;
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(row => rowOf(row, now, left.has(row.entity_ref))),
      totalItems: filter.state
        ? totals[filter.state]
        : Object.values(totals).reduce((sum, amount) => sum + amount, 0),
      totals,
      nextCursor:
        last && rows.length > limit
          ? encodeCursor([last.place, last.id])
          : undefined,
    };
  }

  /** Every entity that ever was handed over. */
  async entityRefs(): Promise<string[]> {
    return this.#store.entityRefs();
  }

  /** What lists can be narrowed to. Groups the reader may not see keep their ref. */
  async filters(
    readable: Readable,
    shown: ShownEntities,
  ): Promise<Omit<HandoverFilters, 'mayAudit'>> {
    const maySee = (ref: string) => readable === 'all' || readable.has(ref);
    const [groups, found] = await Promise.all([
      this.#groups.get(),
      this.#store.choices(shown),
    ]);
    const tree = (refs: string[]) => {
      const all = new Set(
        refs.flatMap(ref => [ref, ...groups.ancestorsOf(ref).filter(maySee)]),
      );
      return [...all]
        .map(owner => ({
          owner,
          title: maySee(owner) ? groups.titleOf(owner) : owner,
          parent: groups.ancestorsOf(owner).find(ref => all.has(ref)) ?? null,
        }))
        .sort((a, b) => a.title.localeCompare(b.title, 'en-US'));
    };
    return {
      owners: tree(found.owners),
      operatingGroups: tree(found.operatingGroups),
      templates: found.templates,
    };
  }
}

function rowOf(
  row: ListedHandover,
  now: Date,
  leftCatalog: boolean,
): HandoverListRow {
  return {
    ...summaryOf(row, now),
    stage: row.stage,
    stageSince: row.stage_since,
    waitsFor: leftCatalog ? [] : JSON.parse(row.waits_for),
    ...(leftCatalog ? { leftCatalog } : {}),
  };
}
