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
  type HandoverMoveState,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import type { BodyOf, Caller, Handovers } from './Handovers';

const permissionOf: Record<HandoverMoveState['move'], ResourcePermission> = {
  submit: handoverSubmitPermission,
  sign: handoverSignPermission,
  reject: handoverSignPermission,
  withdraw: handoverWithdrawPermission,
  'meet-condition': handoverConditionMeetPermission,
};

/**
 * Handovers as far as the caller may see and change them. Seeing one takes
 * the catalog's read permission for its entity; every change takes a
 * permission of its own. What the reader may do is told with both in mind.
 */
export class AuthorizedHandovers implements Handovers {
  readonly #handovers: Handovers;
  readonly #access: EntityAccess;
  readonly #permissions: PermissionsService;

  constructor(options: {
    handovers: Handovers;
    access: EntityAccess;
    permissions: PermissionsService;
  }) {
    this.#handovers = options.handovers;
    this.#access = options.access;
    this.#permissions = options.permissions;
  }

  async entityRefOf(id: string) {
    return this.#handovers.entityRefOf(id);
  }

  async ofEntity(entityRef: string, caller: Caller) {
    await this.#access.getEntity(entityRef, caller.credentials);
    const found = await this.#handovers.ofEntity(entityRef, caller);
    return {
      ...found,
      current: found.current && (await this.#withMoves(found.current, caller)),
      start: await this.#mayStart(found, caller),
    };
  }

  async get(id: string, caller: Caller) {
    await this.#demandReadable(id, caller);
    return this.#withMoves(await this.#handovers.get(id, caller), caller);
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
    return readable === 'all'
      ? found
      : found.filter(({ entityRef }) => readable.has(entityRef));
  }

  async submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    caller: Caller,
  ) {
    const { credentials } = caller;
    await this.#access.getEntity(entityRef, credentials);
    await this.#access.authorize(
      handoverSubmitPermission,
      entityRef,
      credentials,
    );
    return this.#withMoves(
      await this.#handovers.submit(entityRef, request, caller),
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

  async #demandReadable(id: string, { credentials }: Caller): Promise<void> {
    const entityRef = await this.#handovers.entityRefOf(id);
    await this.#access.getEntity(entityRef, credentials);
  }

  async #demand(
    id: string,
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<void> {
    await this.#demandReadable(id, caller);
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

function lacking(permission: ResourcePermission): string {
  return `You lack the permission ${permission.name}. Ask the platform team.`;
}
