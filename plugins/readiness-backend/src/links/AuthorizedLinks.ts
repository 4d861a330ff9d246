import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  linkRecheckPermission,
  type EntityLinks,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { LinksService } from './LinksService';

/** Links for callers from outside: only of entities they may see. */
export class AuthorizedLinks {
  readonly #access: EntityAccess;
  readonly #service: LinksService;
  readonly #onRechecked: (entityRef: string) => Promise<void>;

  constructor(options: {
    access: EntityAccess;
    service: LinksService;
    /** Told of every entity whose links were followed by hand. */
    onRechecked: (entityRef: string) => Promise<void>;
  }) {
    this.#access = options.access;
    this.#service = options.service;
    this.#onRechecked = options.onRechecked;
  }

  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityLinks> {
    return this.#service.get(
      await this.#access.getEntity(entityRef, credentials),
    );
  }

  async recheck(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityLinks> {
    const entity = await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(linkRecheckPermission, entityRef, credentials);
    const links = await this.#service.recheck(entity);
    await this.#onRechecked(entityRef);
    return links;
  }
}
