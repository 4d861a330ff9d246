/**
 * Contracts and pure domain logic of the readiness plugins.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './operatingGroup';
export * from './permissions';
export * from './api/endpoint';
export * from './api/entityPath';
export * from './api/readinessApi';
export * from './client/ReadinessClient';
export * from './contracts/shared';
export * from './contracts/runbooks';
export * from './runbooks';
export * from './contracts/reasons';
export * from './reasons';
export * from './snippets';
export * from './contracts/alerts';
export * from './alerts';
export * from './contracts/scorecards';
export * from './contracts/dryRun';
export * from './scorecards';
export * from './contracts/rollups';
export * from './rollups';
export * from './contracts/campaigns';
export * from './campaigns';
export * from './contracts/exemptions';
export * from './contracts/handovers';
export {
  handoverChangeRequestSchema,
  handoverCommentSchema,
  handoverDelegationSchema,
  handoverDraftSchema,
  handoverReviewViewSchema,
  reviewMoveNameSchema,
  type HandoverChangeRequestView,
  type HandoverCommentView,
  type HandoverDelegationView,
  type HandoverDraft,
  type HandoverReviewView,
} from './contracts/handoverReview';
export * from './contracts/handoverLists';
export * from './contracts/handoverLedger';
export * from './handovers';
export * from './contracts/slos';
export * from './contracts/sloList';
export * from './slos';
export * from './contracts/onCall';
export * from './contracts/onCallList';
export * from './onCall';
export * from './contracts/duty';
export * from './contracts/shiftNotes';
export * from './duty';
export * from './events';
export * from './contracts/inspection';
export * from './inspection';
export * from './contracts/attestations';
export * from './contracts/facts';
export * from './contracts/links';
export * from './links';
export * from './definitions';
