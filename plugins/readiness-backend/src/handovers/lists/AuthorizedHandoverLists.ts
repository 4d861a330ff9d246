import {
  type HandoverComparison,
  type HandoverEnvelope,
  type HandoverFilter,
  type HandoverFilters,
  type HandoverKey,
  type HandoversPage,
  type Inbox,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../../http/EntityAccess';
import type { Exports } from '../export/Exports';
import type { HandoverReaders } from '../HandoverReaders';
import type { Caller } from '../Handovers';
import type { HandoverStore } from '../HandoverStore';
import type { LeftEntities } from '../LeftEntities';
import type { Comparisons } from './Comparisons';
import type { HandoverInbox } from './HandoverInbox';
import type { HandoverListing, Readable, Shown } from './HandoverListing';

interface Page {
  cursor?: string;
  limit: number;
}

/**
 * Lists, inbox, comparisons and exports as far as the caller may see them:
 * what concerns an entity takes the catalog's read permission for it, or a
 * permission of its own once the entity has left the catalog. What is written
 * here is only up to where the caller has looked, which is theirs.
 */
export class AuthorizedHandoverLists {
  readonly #store: HandoverStore;
  readonly #access: EntityAccess;
  readonly #readers: HandoverReaders;
  readonly #left: LeftEntities;
  readonly #listing: HandoverListing;
  readonly #inbox: HandoverInbox;
  readonly #comparisons: Comparisons;
  readonly #exports: Exports;

  constructor(options: {
    store: HandoverStore;
    access: EntityAccess;
    readers: HandoverReaders;
    left: LeftEntities;
    listing: HandoverListing;
    inbox: HandoverInbox;
    comparisons: Comparisons;
    exports: Exports;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#readers = options.readers;
    this.#left = options.left;
    this.#listing = options.listing;
    this.#inbox = options.inbox;
    this.#comparisons = options.comparisons;
    this.#exports = options.exports;
  }

  async list(
    { filter, ...page }: { filter: HandoverFilter } & Page,
    { credentials }: Caller,
  ): Promise<HandoversPage> {
    if (filter.entity) {
      await this.#readers.demandAudit(credentials);
    }
    const readable = await this.#access.readableRefs(credentials);
    const shown = await this.#shown(readable, filter.entity);
    return this.#listing.list({ filter, shown, ...page });
  }

  async filters({ credentials }: Caller): Promise<HandoverFilters> {
    const [readable, mayAudit] = await Promise.all([
      this.#access.readableRefs(credentials),
      this.#readers.mayAudit(credentials),
    ]);
    const { shown } = await this.#shown(readable, mayAudit ? 'any' : undefined);
    return { ...(await this.#listing.filters(readable, shown)), mayAudit };
  }

  /** What waits for the caller; nothing can be done once an entity has left. */
  async inbox(page: Page, caller: Caller): Promise<Inbox> {
    const readable = await this.#access.readableRefs(caller.credentials);
    return this.#inbox.list({
      caller,
      visible: async entityRefs => {
        if (readable !== 'all') {
          return ref => readable.has(ref);
        }
        const left = await this.#left.among(entityRefs);
        return ref => !left.has(ref);
      },
      ...page,
    });
  }

  async markSeen(id: string, headDigest: string, caller: Caller) {
    await this.#demandReadable(id, caller);
    return this.#inbox.markSeen(id, headDigest, caller);
  }

  async compare(
    entityRef: string,
    wanted: { from?: string; to?: string },
    { credentials }: Caller,
  ): Promise<HandoverComparison> {
    await this.#readers.demandEntity(entityRef, credentials);
    return this.#comparisons.compare(entityRef, wanted);
  }

  async export(id: string, caller: Caller): Promise<HandoverEnvelope> {
    await this.#demandReadable(id, caller);
    return this.#exports.export(id);
  }

  /** Public keys are for everybody who may ask the portal anything. */
  async keys(): Promise<HandoverKey[]> {
    return this.#exports.keys();
  }

  async #demandReadable(id: string, { credentials }: Caller): Promise<void> {
    const { row } = await this.#store.get(id);
    const { entity_ref: entityRef } = row;
    await this.#readers.demand({ id, entityRef }, credentials);
  }

  /** Entities that have left are shown only where they are asked for. */
  async #shown(
    readable: Readable,
    wanted: HandoverFilter['entity'],
  ): Promise<Shown> {
    const none = new Set<string>();
    if (!wanted && readable !== 'all') {
      return { shown: { only: readable }, left: none };
    }
    const left = await this.#left.among(
      await this.#listing.entityRefs(),
      wanted ? 'looking' : 'passing',
    );
    if (wanted === 'left') {
      return { shown: { only: left }, left };
    }
    if (readable === 'all') {
      return { shown: { without: wanted ? none : left }, left };
    }
    return { shown: { only: new Set([...readable, ...left]) }, left };
  }
}
