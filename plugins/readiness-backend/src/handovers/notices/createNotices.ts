import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  handoverSignalOf,
  HANDOVERS_CHANNEL,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { RemindersService, ReminderStore } from '../../reminders';
import type { GroupTree } from '../../scorecards/GroupTree';
import type { HandoverStore } from '../HandoverStore';
import type { LeftEntities } from '../LeftEntities';
import type { NoticesConfig } from './config';
import { HandoverNotices } from './HandoverNotices';
import { NoticeStore } from './NoticeStore';
import { Superiors } from './Superiors';

/** Tells people of handovers. */
export interface Notices {
  /**
   * Has open pages read again, and people told of what just happened. Nobody
   * waits for that, and what fails is done by the next round.
   */
  changed(entityRef: string): void;
  /** Tells what is due and was not told yet, after what is being told at once. */
  run(): Promise<void>;
}

/** Builds what tells people of handovers. */
export function createNotices(options: {
  knex: Knex;
  store: HandoverStore;
  catalog: CatalogService;
  auth: AuthService;
  groups: GroupTree;
  left: LeftEntities;
  config: NoticesConfig;
  notifications: NotificationService;
  signals: SignalsService;
  logger: LoggerService;
  now: () => Date;
}): Notices {
  const { knex, signals, logger, now } = options;
  const notices = new HandoverNotices({
    ...options,
    notices: new NoticeStore(knex),
    superiors: new Superiors(options),
  });
  const changed = new Set<string>();
  const shared = { ...options, store: new ReminderStore({ knex }) };
  const atOnce = new RemindersService({
    ...shared,
    sources: [
      {
        async *due(at) {
          for (const entityRef of [...changed]) {
            changed.delete(entityRef);
            yield* notices.dueOf(entityRef, at);
          }
        },
      },
    ],
  });
  const everything = new RemindersService({ ...shared, sources: [notices] });
  const tried = (what: string, work: Promise<unknown>) =>
    work.catch(error => logger.warn(`${what} failed`, error as Error));
  let telling: Promise<unknown> = Promise.resolve();

  return {
    changed(entityRef) {
      changed.add(entityRef);
      tried(
        'A signal about a handover',
        signals.publish({
          recipients: { type: 'broadcast' },
          channel: HANDOVERS_CHANNEL,
          message: handoverSignalOf(entityRef),
        }),
      );
      telling = tried(
        'Telling people of a handover',
        telling.then(() => atOnce.remind(now())),
      );
    },
    async run() {
      await telling;
      await everything.remind(now());
    },
  };
}
