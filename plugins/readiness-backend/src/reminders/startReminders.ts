import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { AttestationStore } from '../attestations/AttestationStore';
import type { DefinitionsService } from '../definitions';
import { AttestationReminders } from './AttestationReminders';
import { CampaignReminders } from './CampaignReminders';
import type { RemindersConfig } from './config';
import { RemindersService } from './RemindersService';
import { ReminderStore } from './ReminderStore';

/** Has people reminded of what expires and what is due. */
export async function startReminders(options: {
  knex: Knex;
  config: RemindersConfig;
  definitions: DefinitionsService;
  catalog: CatalogService;
  auth: AuthService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<void> {
  const { config, scheduler } = options;
  const reminders = new RemindersService({
    ...options,
    store: new ReminderStore(options),
    sources: [
      new AttestationReminders({
        ...options,
        store: new AttestationStore(options),
        leads: config.attestations,
      }),
      new CampaignReminders({ ...options, leads: config.campaigns }),
    ],
  });
  await scheduler.scheduleTask({
    id: 'readiness-reminders',
    scope: 'global',
    frequency: { minutes: 10 },
    // Facts and outcomes of campaigns are there by then.
    initialDelay: { minutes: 2 },
    timeout: { hours: 1 },
    fn: async () => {
      await reminders.remind();
    },
  });
}
