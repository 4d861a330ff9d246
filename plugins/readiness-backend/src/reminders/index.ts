export { dueLead } from './dueLead';
export {
  readLeads,
  readRemindersConfig,
  type Lead,
  type RemindersConfig,
} from './config';
export { RemindersService } from './RemindersService';
export { ReminderStore } from './ReminderStore';
export { startReminders } from './startReminders';
export type {
  DueReminders,
  Reminder,
  ReminderKey,
  ReminderSource,
} from './types';
