export { readRemindersConfig } from './config';
export { startReminders } from './startReminders';
