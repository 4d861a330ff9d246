/**
 * The backend of the readiness plugins.
 *
 * @packageDocumentation
 */

export { readinessPlugin as default } from './plugin';
export * from './permissions/rules';
export {
  hasSignOffRole,
  isHandoverEntityOwner,
  isHandoverOperatingGroupMember,
  readinessHandoverResourceRef,
} from './handovers';
