export type { Interval } from './intervals';
export {
  WEEKDAYS,
  weeklyHoursSchema,
  expandWeeklyHours,
  type WeeklyHours,
} from './weeklyHours';
export {
  holidaySchema,
  holidayRanges,
  expandHolidays,
  type Holiday,
  type HolidayRange,
} from './holidays';
export { fileError, type FileProblem, type ParsedFile } from './parseFile';
export {
  timezoneSchema,
  rotaFileSchema,
  parseRotaFile,
  type RotaFile,
  type RotaSpec,
  type RotaLayer,
} from './rotaFile';
export {
  expandRota,
  expandLayer,
  type Turn,
  type ExpandedRole,
} from './expandRota';
export {
  supportModelSchema,
  supportModelSpecSchema,
  parseSupportModel,
  coveragePromiseSchema,
  promisedHours,
  supportHours,
  supportMetricIdSchema,
  type SupportMetricId,
  type SupportModel,
  type SupportModelSpec,
  type CoveragePromise,
} from './supportModel';
export {
  onCallPersonSchema,
  onCallShiftSchema,
  onCallLevelSchema,
  personKey,
  type OnCallPerson,
  type OnCallShift,
  type OnCallLevel,
} from './levels';
export {
  assessCoverage,
  joinShifts,
  samePersonOn,
  type Coverage,
  type LevelCoverage,
  type SamePerson,
  type Period,
} from './coverage';
export {
  assessFairness,
  fairnessSchema,
  dutyShareSchema,
  type Fairness,
  type DutyShare,
} from './fairness';
export {
  onCallIncidentSchema,
  incidentFiguresSchema,
  incidentFigures,
  type OnCallIncident,
  type IncidentFigures,
} from './incidents';
export { openingAt, type Opening } from './opening';
export {
  DUTY_LISTS,
  SHIPPED_DUTY_CHECKLISTS,
  dutyChecklistsOf,
  dutyChecklistsSchema,
  dutyItemSchema,
  dutyListSchema,
  type DutyChecklists,
  type DutyItem,
  type DutyList,
} from './dutyChecklists';
