export { createDutyPart, type DutyPart } from './createDutyPart';
export {
  isDutyTeamMember,
  isOnDuty,
  readinessDutyResourceRef,
  type DutyResource,
} from './permissions';
