import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  handoverRefusal,
  type HandoverEvent,
  type HandoverRecord,
  type HandoverRefusal,
} from '@backstage-readiness/plugin-readiness-common';

const errors: Record<HandoverRefusal['code'], new (message: string) => Error> =
  {
    'wrong-state': ConflictError,
    'already-signed': ConflictError,
    'role-complete': ConflictError,
    'other-snapshot': ConflictError,
    'already-done': ConflictError,
    'out-of-order': ConflictError,
    'changes-requested': ConflictError,
    'condition-needed': ConflictError,
    'not-a-member': NotAllowedError,
    'not-a-person': NotAllowedError,
    'not-the-portal': NotAllowedError,
    requester: NotAllowedError,
    'unknown-role': NotFoundError,
    'unknown-condition': NotFoundError,
    'unknown-item': NotFoundError,
    'unknown-delegation': NotAllowedError,
    invalid: InputError,
  };

/** The error for a refusal by the rules. */
export function errorOf(refusal: HandoverRefusal): Error {
  return new errors[refusal.code](refusal.message);
}

/** @throws the error for the refusal, when the event may not follow */
export function demandAllowed(
  record: HandoverRecord | undefined,
  event: HandoverEvent,
): void {
  const refusal = handoverRefusal(record, event);
  if (refusal) {
    throw errorOf(refusal);
  }
}
