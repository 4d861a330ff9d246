/**
 * The backend of the readiness plugins.
 *
 * @packageDocumentation
 */

export { readinessPlugin as default } from './plugin';
export * from './permissions/rules';
export {
  isDutyTeamMember,
  isOnDuty,
  readinessDutyResourceRef,
  type DutyResource,
} from './duty';
export {
  hasSignOffRole,
  isHandoverEntityOwner,
  isHandoverOperatingGroupMember,
  readinessHandoverResourceRef,
} from './handovers';
