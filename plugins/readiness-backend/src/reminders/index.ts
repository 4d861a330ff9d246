export { readRemindersConfig } from './config';
export { startReminders } from './startReminders';
export { RemindersService } from './RemindersService';
export { ReminderStore } from './ReminderStore';
export type {
  DueReminders,
  Reminder,
  ReminderKey,
  ReminderSource,
} from './types';
