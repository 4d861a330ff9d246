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
import { demandReadable } from '../demandReadable';
import type { Caller } from '../Handovers';
import type { HandoverStore } from '../HandoverStore';
import type { Comparisons } from './Comparisons';
import type { HandoverInbox } from './HandoverInbox';
import type { HandoverListing } from './HandoverListing';

interface Page {
  cursor?: string;
  limit: number;
}

/**
 * Lists, inbox, comparisons and exports as far as the caller may see them:
 * what concerns an entity takes the catalog's read permission for it. What is
 * written here is only up to where the caller has looked, which is theirs.
 */
export class AuthorizedHandoverLists {
  readonly #store: HandoverStore;
  readonly #access: EntityAccess;
  readonly #listing: HandoverListing;
  readonly #inbox: HandoverInbox;
  readonly #comparisons: Comparisons;
  readonly #exports: Exports;

  constructor(options: {
    store: HandoverStore;
    access: EntityAccess;
    listing: HandoverListing;
    inbox: HandoverInbox;
    comparisons: Comparisons;
    exports: Exports;
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#listing = options.listing;
    this.#inbox = options.inbox;
    this.#comparisons = options.comparisons;
    this.#exports = options.exports;
  }

  async list(
    { filter, ...page }: { filter: HandoverFilter } & Page,
    { credentials }: Caller,
  ): Promise<HandoversPage> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#listing.list({ filter, readable, ...page });
  }

  async filters({ credentials }: Caller): Promise<HandoverFilters> {
    return this.#listing.filters(await this.#access.readableRefs(credentials));
  }

  async inbox(page: Page, caller: Caller): Promise<Inbox> {
    const readable = await this.#access.readableRefs(caller.credentials);
    return this.#inbox.list({ caller, readable, ...page });
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
    await this.#access.getEntity(entityRef, credentials);
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
    await demandReadable(this.#access, { id, entityRef }, credentials);
  }
}
