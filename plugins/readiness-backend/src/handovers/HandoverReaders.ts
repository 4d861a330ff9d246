import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { handoverAuditPermission } from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { HandoverStore } from './HandoverStore';
import type { LeftEntities } from './LeftEntities';

/**
 * By what somebody reads a handover: by reading its entity, or by a permission
 * of its own once the entity has left the catalog.
 */
export type ReadBy = 'entity' | 'audit';

/** Why nothing can be done with a handover any more. */
export function leftCatalog(entityRef: string): string {
  return `${entityRef} has left the catalog. Its handovers can be read, verified and exported, and nothing else.`;
}

/** Who may read which handover. */
export class HandoverReaders {
  readonly #access: EntityAccess;
  readonly #permissions: PermissionsService;
  readonly #left: LeftEntities;
  readonly #store: Pick<HandoverStore, 'rowsOfEntity'>;

  constructor(options: {
    access: EntityAccess;
    permissions: PermissionsService;
    left: LeftEntities;
    store: Pick<HandoverStore, 'rowsOfEntity'>;
  }) {
    this.#access = options.access;
    this.#permissions = options.permissions;
    this.#left = options.left;
    this.#store = options.store;
  }

  /** Whether somebody may read what entities left behind. */
  async mayAudit(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: handoverAuditPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  /** @throws NotAllowedError when somebody may not */
  async demandAudit(credentials: BackstageCredentials): Promise<void> {
    await this.#access.authorizeBasic(handoverAuditPermission, credentials);
  }

  /**
   * By what somebody reads the handovers of an entity. One that left has to have
   * some: otherwise whoever asks could tell what is hidden from them from what
   * never was there.
   *
   * @throws NotFoundError when they may not, as for one that is not there, so
   *   that a refusal gives no entity away
   */
  async demandEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadBy> {
    const by = await this.#readsBy(entityRef, credentials);
    const rows =
      by === 'audit' ? await this.#store.rowsOfEntity(entityRef) : [];
    if (by === 'entity' || rows.length > 0) {
      return by!;
    }
    // The same words as for every other read of an entity.
    await this.#access.getEntity(entityRef, credentials);
    return 'entity';
  }

  /**
   * By what somebody reads one handover.
   *
   * @throws NotFoundError when they may not, as for one that is not there
   */
  async demand(
    { id, entityRef }: { id: string; entityRef: string },
    credentials: BackstageCredentials,
  ): Promise<ReadBy> {
    const by = await this.#readsBy(entityRef, credentials);
    if (!by) {
      throw new NotFoundError(
        `There is no handover ${id}, or you may not see it`,
      );
    }
    return by;
  }

  /**
   * Demands that something can be done with a handover.
   *
   * @throws ConflictError when its entity has left the catalog, and
   *   NotFoundError when the caller may not read it
   */
  async demandLive(
    handover: { id: string; entityRef: string },
    credentials: BackstageCredentials,
  ): Promise<void> {
    if ((await this.demand(handover, credentials)) === 'audit') {
      throw new ConflictError(leftCatalog(handover.entityRef));
    }
  }

  async #readsBy(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ReadBy | undefined> {
    if (await this.#access.mayRead(entityRef, credentials)) {
      return 'entity';
    }
    return (await this.mayAudit(credentials)) &&
      (await this.#left.has(entityRef))
      ? 'audit'
      : undefined;
  }
}
