import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  handoverCommentPermission,
  handoverConditionMeetPermission,
  handoverConfirmPermission,
  handoverDelegatePermission,
  handoverPreparePermission,
  handoverReviewPermission,
  handoverSignPermission,
  handoverSubmitPermission,
  handoverWithdrawPermission,
  type EntityHandovers,
  type HandoverMoveState,
  type HandoverView,
  type ReviewAction,
} from '@backstage-readiness/plugin-readiness-common';
import type { EntityAccess } from '../http/EntityAccess';
import { demandReadable } from './demandReadable';
import type { BodyOf, Caller, Handovers } from './Handovers';

const permissionOf: Record<HandoverMoveState['move'], ResourcePermission> = {
  submit: handoverSubmitPermission,
  sign: handoverSignPermission,
  reject: handoverSignPermission,
  withdraw: handoverWithdrawPermission,
  'meet-condition': handoverConditionMeetPermission,
  prepare: handoverPreparePermission,
  'do-step': handoverPreparePermission,
  'record-session': handoverPreparePermission,
  'assign-responsibility': handoverPreparePermission,
  'answer-item': handoverPreparePermission,
  'answer-change': handoverPreparePermission,
  'confirm-session': handoverConfirmPermission,
  'withdraw-session': handoverPreparePermission,
  'try-access': handoverConfirmPermission,
  comment: handoverCommentPermission,
  'request-change': handoverReviewPermission,
  'close-change': handoverReviewPermission,
  'reopen-change': handoverReviewPermission,
  delegate: handoverDelegatePermission,
  'revoke-delegation': handoverDelegatePermission,
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
    await this.#demandReadable(id, caller);
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

  async #demandReadable(id: string, { credentials }: Caller): Promise<void> {
    const entityRef = await this.#handovers.entityRefOf(id);
    await demandReadable(this.#access, { id, entityRef }, credentials);
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
