import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  sloRefreshPermission,
  type EntitySlos,
  type SloFilter,
  type SloFilters,
  type SlosPage,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { SloListing } from './list/SloListing';
import type { SloService } from './SloService';

/** Objectives for callers from outside: only of entities they may see. */
export class AuthorizedSlos {
  readonly #access: EntityAccess;
  readonly #service: SloService;
  readonly #listing: SloListing;
  readonly #onRefreshed: (entityRef: string) => Promise<void>;

  constructor(options: {
    access: EntityAccess;
    service: SloService;
    listing: SloListing;
    /** Told of every entity whose objectives were measured again by hand. */
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
  ): Promise<EntitySlos> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    const [slos, canRefresh] = await Promise.all([
      this.#service.get(entity),
      this.#access.isAllowed(sloRefreshPermission, entityRef, credentials),
    ]);
    return { ...slos, canRefresh };
  }

  async refresh(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntitySlos> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(sloRefreshPermission, entityRef, credentials);
    const slos = await this.#service.refresh(entity);
    await this.#onRefreshed(entityRef);
    return { ...slos, canRefresh: true };
  }

  async list(
    options: { filter: SloFilter; cursor?: string; limit: number },
    credentials: BackstageCredentials,
  ): Promise<SlosPage> {
    const readable = await this.#access.readableRefs(credentials);
    return this.#listing.list({ ...options, readable });
  }

  async filters(credentials: BackstageCredentials): Promise<SloFilters> {
    return this.#listing.filters(await this.#access.readableRefs(credentials));
  }
}
