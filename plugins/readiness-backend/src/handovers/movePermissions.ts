import type { ResourcePermission } from '@backstage/plugin-permission-common';
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
  type HandoverMoveState,
} from '@backstage-readiness/plugin-readiness-common';

/** The permission that each move takes. */
export const permissionOf: Record<
  HandoverMoveState['move'],
  ResourcePermission
> = {
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
