import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  handoverConditionMeetPermission,
  handoverSignPermission,
  handoverSubmitPermission,
  handoverWithdrawPermission,
  type EntityHandovers,
  type HandoverView,
  type ReviewAction,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import { leftCatalog, type HandoverReaders } from './HandoverReaders';
import type { BodyOf, Caller, Handovers } from './Handovers';
import type { LeftEntities } from './LeftEntities';
import { permissionOf } from './movePermissions';

/**
 * Handovers as far as the caller may see and change them. Seeing one takes
 * the catalog's read permission for its entity, or a permission of its own once
 * the entity has left the catalog, when nothing can be changed any more; every
 * change takes a permission of its own. What the reader may do is told with all
 * of that in mind.
 */
export class AuthorizedHandovers implements Handovers {
  readonly #handovers: Handovers;
  readonly #access: EntityAccess;
  readonly #permissions: PermissionsService;
  readonly #readers: HandoverReaders;
  readonly #left: LeftEntities;

  constructor(options: {
    handovers: Handovers;
    access: EntityAccess;
    permissions: PermissionsService;
    readers: HandoverReaders;
    left: LeftEntities;
  }) {
    this.#handovers = options.handovers;
    this.#access = options.access;
    this.#permissions = options.permissions;
    this.#readers = options.readers;
    this.#left = options.left;
  }

  async entityRefOf(id: string) {
    return this.#handovers.entityRefOf(id);
  }

  async ofEntity(entityRef: string, caller: Caller) {
    const { credentials } = caller;
    const by = await this.#readers.demandEntity(entityRef, credentials);
    const found = await this.#handovers.ofEntity(entityRef, caller);
    if (by === 'audit') {
      return {
        ...found,
        current: found.current && withoutMoves(found.current),
        start: { allowed: false, reason: leftCatalog(entityRef) },
      };
    }
    return {
      ...found,
      current: found.current && (await this.#withMoves(found.current, caller)),
      start: await this.#mayStart(found, caller),
    };
  }

  async get(id: string, caller: Caller) {
    const by = await this.#demandReadable(id, caller);
    const found = await this.#handovers.get(id, caller);
    return by === 'audit'
      ? { ...withoutMoves(found), leftCatalog: true }
      : this.#withMoves(found, caller);
  }

  async verify(id: string, caller: Caller) {
    await this.#demandReadable(id, caller);
    return this.#handovers.verify(id, caller);
  }

  async awaiting(caller: Caller) {
    const [found, readable] = await Promise.all([
      this.#handovers.awaiting(caller),
      this.#access.readableRefs(caller.credentials),
    ]);
    if (readable !== 'all') {
      return found.filter(({ entityRef }) => readable.has(entityRef));
    }
    const left = await this.#left.among(
      found.map(({ entityRef }) => entityRef),
    );
    return found.filter(({ entityRef }) => !left.has(entityRef));
  }

  async submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    caller: Caller,
  ) {
    await this.#demandSubmission(entityRef, caller);
    return this.#withMoves(
      await this.#handovers.submit(entityRef, request, caller),
      caller,
    );
  }

  async draft(
    entityRef: string,
    request: BodyOf<'draftHandover'>,
    caller: Caller,
  ) {
    await this.#demandSubmission(entityRef, caller);
    return this.#withMoves(
      await this.#handovers.draft(entityRef, request, caller),
      caller,
    );
  }

  async submitDraft(
    id: string,
    request: BodyOf<'submitDraft'>,
    caller: Caller,
  ) {
    await this.#demandLive(id, caller);
    await this.#demandSubmission(await this.entityRefOf(id), caller);
    return this.#withMoves(
      await this.#handovers.submitDraft(id, request, caller),
      caller,
    );
  }

  async act(
    id: string,
    action: ReviewAction,
    seen: { expectedHead: string },
    caller: Caller,
  ) {
    await this.#demand(id, permissionOf[action.do], caller);
    return this.#withMoves(
      await this.#handovers.act(id, action, seen, caller),
      caller,
    );
  }

  async sign(id: string, request: BodyOf<'signHandover'>, caller: Caller) {
    await this.#demand(id, handoverSignPermission, caller);
    return this.#withMoves(
      await this.#handovers.sign(id, request, caller),
      caller,
    );
  }

  async reject(id: string, request: BodyOf<'rejectHandover'>, caller: Caller) {
    await this.#demand(id, handoverSignPermission, caller);
    return this.#withMoves(
      await this.#handovers.reject(id, request, caller),
      caller,
    );
  }

  async withdraw(
    id: string,
    request: BodyOf<'withdrawHandover'>,
    caller: Caller,
  ) {
    await this.#demand(id, handoverWithdrawPermission, caller);
    return this.#withMoves(
      await this.#handovers.withdraw(id, request, caller),
      caller,
    );
  }

  async meetCondition(
    id: string,
    conditionId: string,
    request: BodyOf<'meetCondition'>,
    caller: Caller,
  ) {
    await this.#demand(id, handoverConditionMeetPermission, caller);
    return this.#withMoves(
      await this.#handovers.meetCondition(id, conditionId, request, caller),
      caller,
    );
  }

  async #demandSubmission(
    entityRef: string,
    { credentials }: Caller,
  ): Promise<void> {
    await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(
      handoverSubmitPermission,
      entityRef,
      credentials,
    );
  }

  async #demandReadable(id: string, { credentials }: Caller) {
    const entityRef = await this.#handovers.entityRefOf(id);
    return this.#readers.demand({ id, entityRef }, credentials);
  }

  async #demandLive(id: string, { credentials }: Caller): Promise<void> {
    const entityRef = await this.#handovers.entityRefOf(id);
    await this.#readers.demandLive({ id, entityRef }, credentials);
  }

  async #demand(
    id: string,
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<void> {
    await this.#demandLive(id, caller);
    await this.#access.authorize(permission, id, caller.credentials);
  }

  async #mayStart(
    found: EntityHandovers,
    { credentials }: Caller,
  ): Promise<EntityHandovers['start']> {
    if (!found.start.allowed) {
      return found.start;
    }
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: handoverSubmitPermission, resourceRef: found.entityRef }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW
      ? found.start
      : { allowed: false, reason: lacking(handoverSubmitPermission) };
  }

  async #withMoves<TView extends HandoverView>(
    view: TView,
    { credentials }: Caller,
  ): Promise<TView> {
    const possible = view.moves.filter(({ allowed }) => allowed);
    const wanted = [...new Set(possible.map(({ move }) => permissionOf[move]))];
    if (wanted.length === 0) {
      return view;
    }
    const decisions = await this.#permissions.authorize(
      wanted.map(permission => ({
        permission,
        resourceRef:
          permission === handoverSubmitPermission ? view.entityRef : view.id,
      })),
      { credentials },
    );
    const denied = new Set(
      wanted.filter(
        (_, index) => decisions[index].result !== AuthorizeResult.ALLOW,
      ),
    );
    return {
      ...view,
      moves: view.moves.map(move =>
        move.allowed && denied.has(permissionOf[move.move])
          ? {
              ...move,
              allowed: false,
              reason: lacking(permissionOf[move.move]),
            }
          : move,
      ),
    };
  }
}

/** A handover whose entity has left the catalog, with which nothing is done. */
function withoutMoves<TView extends HandoverView>(view: TView): TView {
  const reason = leftCatalog(view.entityRef);
  return {
    ...view,
    moves: view.moves.map(move => ({ ...move, allowed: false, reason })),
  };
}

function lacking(permission: ResourcePermission): string {
  return `You lack the permission ${permission.name}. Ask the platform team.`;
}
