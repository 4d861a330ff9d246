import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';

/**
 * Resource type of permissions that concern one catalog entity. The resource
 * is named by its entity ref.
 *
 * @public
 */
export const RESOURCE_TYPE_READINESS_ENTITY = 'readiness-entity';

/**
 * Resource type of permissions that concern one handover. The resource is
 * named by the handover's id.
 *
 * @public
 */
export const RESOURCE_TYPE_READINESS_HANDOVER = 'readiness-handover';

/**
 * Resource type of permissions that concern the duty of one team. The resource
 * is named by the entity ref of its group.
 *
 * @public
 */
export const RESOURCE_TYPE_READINESS_DUTY = 'readiness-duty';

function dutyPermission(name: string, action: 'create' | 'update') {
  return createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_READINESS_DUTY,
  });
}

function entityPermission(
  name: string,
  action: 'create' | 'update' | 'delete' = 'update',
) {
  return createPermission({
    name,
    attributes: { action },
    resourceType: RESOURCE_TYPE_READINESS_ENTITY,
  });
}

function handoverPermission(name: string) {
  return createPermission({
    name,
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_READINESS_HANDOVER,
  });
}

/** Evaluate an entity again now. @public */
export const scorecardRecheckPermission = entityPermission(
  'readiness.scorecard.recheck',
);
/** Check the links of an entity again now. @public */
export const linkRecheckPermission = entityPermission('readiness.link.recheck');
/** Read the runbooks of an entity again now. @public */
export const runbookRefreshPermission = entityPermission(
  'readiness.runbook.refresh',
);
/** Record that a runbook of an entity was reviewed. @public */
export const runbookReviewPermission = entityPermission(
  'readiness.runbook.review',
  'create',
);
/** Record that a runbook of an entity was used in a drill. @public */
export const runbookDrillPermission = entityPermission(
  'readiness.runbook.drill',
  'create',
);
/** Ask the metrics server for an entity's SLO figures again now. @public */
export const sloRefreshPermission = entityPermission('readiness.slo.refresh');
/** Ask for an entity's rota again now. @public */
export const onCallRefreshPermission = entityPermission(
  'readiness.on-call.refresh',
);
/** Tick items of the checklists of a team. @public */
export const dutyTickPermission = dutyPermission(
  'readiness.duty.tick',
  'update',
);
/** Post a shift note of a team. @public */
export const shiftNoteCreatePermission = dutyPermission(
  'readiness.shift-note.create',
  'create',
);
/** Acknowledge the shift note of somebody else. @public */
export const shiftNoteAcknowledgePermission = dutyPermission(
  'readiness.shift-note.acknowledge',
  'update',
);
/** State for a check of an entity what the check asks a person. @public */
export const attestationCreatePermission = entityPermission(
  'readiness.attestation.create',
  'create',
);
/** Take back what somebody else stated for a check of an entity. @public */
export const attestationRevokePermission = entityPermission(
  'readiness.attestation.revoke',
);
/** Submit a handover of an entity. @public */
export const handoverSubmitPermission = entityPermission(
  'readiness.handover.submit',
  'create',
);
/**
 * Prepare a handover: change a draft, answer items and change requests, do
 * steps, record sessions, name who answers for what.
 * @public
 */
export const handoverPreparePermission = handoverPermission(
  'readiness.handover.prepare',
);
/** Confirm sessions and access that one took part in or tried. @public */
export const handoverConfirmPermission = handoverPermission(
  'readiness.handover.confirm',
);
/** Ask for changes of a handover, and close or reopen such requests. @public */
export const handoverReviewPermission = handoverPermission(
  'readiness.handover.review',
);
/** Comment on a handover. @public */
export const handoverCommentPermission = handoverPermission(
  'readiness.handover.comment',
);
/** Let somebody else sign a handover in one's place, or end that. @public */
export const handoverDelegatePermission = handoverPermission(
  'readiness.handover.delegate',
);
/** Sign or reject a handover in one of its roles. @public */
export const handoverSignPermission = handoverPermission(
  'readiness.handover.sign',
);
/** Withdraw a handover. @public */
export const handoverWithdrawPermission = handoverPermission(
  'readiness.handover.withdraw',
);
/** Tick off a condition of an accepted handover. @public */
export const handoverConditionMeetPermission = handoverPermission(
  'readiness.handover.condition.meet',
);
/**
 * Read handovers whose entity has left the catalog, which nobody may read any
 * more by reading the entity. It shows nothing of entities that are there.
 * @public
 */
export const handoverAuditPermission = createPermission({
  name: 'readiness.handover.audit',
  attributes: { action: 'read' },
});
/** Ask that a check be left out for an entity. @public */
export const exemptionRequestPermission = entityPermission(
  'readiness.exemption.request',
  'create',
);
/** Approve or deny an exemption that somebody else asked for. @public */
export const exemptionDecidePermission = entityPermission(
  'readiness.exemption.decide',
);
/** End an approved exemption before it expires. @public */
export const exemptionRevokePermission = entityPermission(
  'readiness.exemption.revoke',
);
/** See which definition files are in force and which are refused, and why. @public */
export const definitionsReadPermission = createPermission({
  name: 'readiness.definitions.read',
  attributes: { action: 'read' },
});
/** Try unsaved scorecards and checks out; only entities one may read take part. @public */
export const definitionsDryRunPermission = createPermission({
  name: 'readiness.definitions.dry-run',
  // Neither a read, which policies often grant to all, nor a change.
  attributes: {},
});
/** Report facts about any entity from outside. @public */
export const factWritePermission = createPermission({
  name: 'readiness.fact.write',
  attributes: { action: 'update' },
});

/**
 * Every permission of this product.
 *
 * @public
 */
export const readinessPermissions: Permission[] = [
  scorecardRecheckPermission,
  linkRecheckPermission,
  runbookRefreshPermission,
  runbookReviewPermission,
  runbookDrillPermission,
  sloRefreshPermission,
  onCallRefreshPermission,
  dutyTickPermission,
  shiftNoteCreatePermission,
  shiftNoteAcknowledgePermission,
  attestationCreatePermission,
  attestationRevokePermission,
  handoverSubmitPermission,
  handoverPreparePermission,
  handoverConfirmPermission,
  handoverReviewPermission,
  handoverCommentPermission,
  handoverDelegatePermission,
  handoverSignPermission,
  handoverWithdrawPermission,
  handoverConditionMeetPermission,
  handoverAuditPermission,
  exemptionRequestPermission,
  exemptionDecidePermission,
  exemptionRevokePermission,
  definitionsReadPermission,
  definitionsDryRunPermission,
  factWritePermission,
];
