import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  onCallRefreshPermission,
  type EntityOnCall,
  type OnCallFilter,
  type OnCallFilters,
  type OnCallPage,
  type OnCallSummary,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { OnCallListing } from './list/OnCallListing';
import type { OnCallService } from './OnCallService';

/** On-call for callers from outside: only of entities they may see. */
export class AuthorizedOnCall {
  readonly #access: EntityAccess;
  readonly #service: OnCallService;
  readonly #listing: OnCallListing;
  readonly #onRefreshed: (entityRef: string) => Promise<void>;

  constructor(options: {
    access: EntityAccess;
    service: OnCallService;
    listing: OnCallListing;
    /** Told of every rota that was fetched again by hand. */
    onRefreshed: (entityRef: string) => Promise<void>;
  }) {
    this.#access = options.access;
    this.#service = options.service;
    this.#listing = options.listing;
    this.#onRefreshed = options.onRefreshed;
  }

  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    return this.#service.get(entity, credentials);
  }

  async refresh(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityOnCall> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(
      onCallRefreshPermission,
      entityRef,
      credentials,
    );
    const onCall = await this.#service.refresh(entity, credentials);
    await this.#onRefreshed(entityRef);
    return onCall;
  }

  async list(
    options: { filter: OnCallFilter; cursor?: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<OnCallPage> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#listing.list({ ...options, readable });
  }

  async summarize(
    filter: Omit<OnCallFilter, 'state'>,
    credentials: BackstageCredentials,
  ): Promise<OnCallSummary> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#listing.summarize({ filter, readable });
  }

  async filters(credentials: BackstageCredentials): Promise<OnCallFilters> {
    return this.#listing.filters(await this.#access.readableRefs(credentials));
  }
}
