export { DutyLink } from './DutyLink';
export { DutyTeamContent } from './DutyTeamContent';
export { DutyTeamsContent } from './DutyTeamsContent';
export { EntityDutyCard } from './EntityDutyCard';
export { LastShiftNote } from './LastShiftNote';
