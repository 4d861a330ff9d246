import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  onCallStateSchema,
  type OnCallFilter,
  type OnCallFilters,
  type OnCallPage,
  type OnCallRow,
  type OnCallSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { OnCallProvider } from '@backstage-readiness/plugin-readiness-node';
import { decodeCursor, encodeCursor } from '../../rollups/store/cursor';
import { columnsOf } from '../../scorecards/entityColumns';
import type { GroupHierarchy } from '../../scorecards/GroupHierarchy';
import type { GroupTree } from '../../scorecards/GroupTree';
import { nestedOwners } from '../../scorecards/nestedOwners';
import { ownersAround } from '../../scorecards/ownersAround';
import type { Located } from '../Locator';
import type { OnCallListStore } from './OnCallListStore';
import type {
  ListedEntity,
  OnCallSnapshots,
  Snapshot,
} from './OnCallSnapshots';
import { comparePlaces, placeSchema } from './places';

/** The entities a reader may see. */
type Readable = 'all' | ReadonlySet<string>;
type Narrowing = Omit<OnCallFilter, 'state'>;

/** For how long pages go on about the moment of the first one. */
const PAGING_MS = 60 * 60_000;

/** On-call of all entities, for the organisation. */
export class OnCallListing {
  readonly #store: OnCallListStore;
  readonly #snapshots: OnCallSnapshots;
  readonly #providers: ReadonlyMap<string, OnCallProvider>;
  readonly #groups: GroupTree;
  readonly #clock: () => Date;

  constructor(options: {
    list: OnCallListStore;
    snapshots: OnCallSnapshots;
    providers: readonly OnCallProvider[];
    groups: GroupTree;
    clock: () => Date;
  }) {
    this.#store = options.list;
    this.#snapshots = options.snapshots;
    this.#providers = new Map(
      options.providers.map(provider => [provider.id, provider]),
    );
    this.#groups = options.groups;
    this.#clock = options.clock;
  }

  /** Takes over which entities there are and what counts for them, in one order. */
  async update(
    entities: readonly Entity[],
    located: readonly Located[],
  ): Promise<void> {
    await this.#store.replaceAll(
      entities.map((entity, index) => {
        const { title, owner, tier } = columnsOf(entity);
        const { rotas, support } = located[index];
        return {
          entity_ref: stringifyEntityRef(entity),
          entity_title: title,
          owner,
          tier,
          subject_ref: rotas ? stringifyEntityRef(rotas.subject.entity) : null,
          subject_via: rotas?.subject.via ?? null,
          provider_id: rotas?.provider.id ?? null,
          support_ref: support
            ? stringifyEntityRef(support.subject.entity)
            : null,
        };
      }),
    );
    this.#snapshots.clear();
  }

  /**
   * One page, worst first. All pages are about the moment of the first one, so
   * that nobody is passed over or told twice while time goes on.
   */
  async list(options: {
    filter: OnCallFilter;
    readable: Readable;
    cursor?: string;
    limit: number;
  }): Promise<OnCallPage> {
    const { filter, readable, cursor, limit } = options;
    const after = cursor ? decodeCursor(placeSchema, cursor) : undefined;
    const snapshot = await this.#snapshotAt(after?.[0]);
    const listed = (await this.#narrow(snapshot, filter, readable)).filter(
      ({ summary }) => !filter.state || summary.state === filter.state,
    );
    const found = after
      ? listed.findIndex(({ place }) => comparePlaces(place, after) > 0)
      : 0;
    const start = found < 0 ? listed.length : found;
    const page = listed.slice(start, start + limit);
    const groups = await this.#groups.get();
    return {
      at: snapshot.at.toISOString(),
      until: snapshot.until.toISOString(),
      items: page.map(one => this.#toRow(one, groups, readable)),
      totalItems: listed.length,
      nextCursor:
        listed.length > start + limit
          ? encodeCursor(page[page.length - 1].place)
          : undefined,
    };
  }

  /** How many entities are in which state. */
  async summarize(options: {
    filter: Narrowing;
    readable: Readable;
  }): Promise<OnCallSummary> {
    const snapshot = await this.#snapshotAt(undefined);
    const listed = await this.#narrow(
      snapshot,
      options.filter,
      options.readable,
    );
    const states = Object.fromEntries(
      onCallStateSchema.options.map(state => [state, 0]),
    ) as OnCallSummary['states'];
    listed.forEach(({ summary }) => {
      states[summary.state] += 1;
    });
    return { at: snapshot.at.toISOString(), total: listed.length, states };
  }

  /** What lists can be narrowed to. */
  async filters(readable: Readable): Promise<OnCallFilters> {
    const maySee = (ref: string) => readable === 'all' || readable.has(ref);
    const rows = (await this.#store.all()).filter(({ entity_ref }) =>
      maySee(entity_ref),
    );
    return {
      owners: ownersAround({
        groups: await this.#groups.get(),
        owners: rows.flatMap(({ owner }) => owner ?? []),
        maySee,
      }),
      tiers: [...new Set(rows.flatMap(({ tier }) => tier ?? []))].sort(),
      providers: [...new Set(rows.flatMap(row => row.provider_id ?? []))]
        .map(id => this.#describe(id))
        .sort((a, b) => a.title.localeCompare(b.title, 'en-US')),
    };
  }

  async #snapshotAt(moment: number | undefined): Promise<Snapshot> {
    const now = this.#clock().getTime();
    const isRecent =
      moment !== undefined && moment <= now && moment > now - PAGING_MS;
    return this.#snapshots.at(isRecent ? moment : now);
  }

  async #narrow(
    { entities }: Snapshot,
    filter: Narrowing,
    readable: Readable,
  ): Promise<ListedEntity[]> {
    const owners = filter.owner
      ? new Set(await nestedOwners(this.#groups, [filter.owner]))
      : undefined;
    const part = filter.search?.trim().toLocaleLowerCase('en-US');
    return entities.filter(
      ({ row, text }) =>
        (readable === 'all' || readable.has(row.entity_ref)) &&
        (!owners || owners.has(row.owner ?? '')) &&
        (filter.tier === undefined || row.tier === filter.tier) &&
        (filter.provider === undefined ||
          row.provider_id === filter.provider) &&
        (!part || text.includes(part)),
    );
  }

  #toRow(
    { row, summary, rotas, fetchedAt, lastError }: ListedEntity,
    groups: GroupHierarchy,
    readable: Readable,
  ): OnCallRow {
    const maySee = readable === 'all' || readable.has(row.owner ?? '');
    return {
      entityRef: row.entity_ref,
      title: row.entity_title,
      ownerRef: row.owner,
      ownerTitle: row.owner && maySee ? groups.titleOf(row.owner) : undefined,
      tier: row.tier ?? undefined,
      provider: row.provider_id ? this.#describe(row.provider_id) : undefined,
      subject:
        row.subject_ref && row.subject_via
          ? { entityRef: row.subject_ref, via: row.subject_via }
          : undefined,
      rotas: rotas.length > 1 ? rotas : undefined,
      ...summary,
      fetchedAt,
      lastError,
    };
  }

  /** A provider that is not installed any more goes by its id. */
  #describe(id: string): NonNullable<OnCallRow['provider']> {
    return { id, title: this.#providers.get(id)?.title ?? id };
  }
}
