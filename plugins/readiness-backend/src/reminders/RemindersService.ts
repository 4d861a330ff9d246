import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ReminderStore } from './ReminderStore';
import type { DueReminders, Reminder, ReminderSource } from './types';

/** Longer than sending one portion takes. */
const LEASE = 10 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

class NotInstalled extends Error {}

/** The platform's service says so in words only. */
function isNotInstalled(error: unknown): boolean {
  return /\bstatus 404\b/.test(stringifyError(error));
}

/**
 * Reminds people through the notifications of the portal, each of the same
 * thing once. What could not be sent is tried again in the next round. A sender
 * that dies between sending and writing that down has the reminder sent again;
 * it has a scope, so that the notification is renewed and not doubled.
 */
export class RemindersService {
  readonly #store: ReminderStore;
  readonly #sources: readonly ReminderSource[];
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  #toldMissing = false;

  constructor(options: {
    store: ReminderStore;
    sources: readonly ReminderSource[];
    notifications: NotificationService;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#sources = options.sources;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** Sends what is due. Returns how many notifications were sent. */
  async remind(now = new Date()): Promise<number> {
    const failures: unknown[] = [];
    let sent = 0;
    try {
      for (const source of this.#sources) {
        for await (const due of source.due(now)) {
          sent += await this.#send(due, failures);
        }
      }
    } catch (error) {
      if (!(error instanceof NotInstalled)) {
        throw error;
      }
      this.#tellMissing();
    }
    if (failures.length > 0) {
      this.#logger.warn(
        `${
          failures.length
        } reminders could not be sent and are tried again in the next round. ${stringifyError(
          failures[0],
        )}`,
      );
    }
    await this.#store.forget(new Date(now.getTime() - DAY_MS));
    return sent;
  }

  async #send(due: DueReminders, failures: unknown[]): Promise<number> {
    const { token, keys } = await this.#store.claim(due.keys, LEASE);
    if (keys.length === 0) {
      return 0;
    }
    let sent = 0;
    try {
      for (const reminder of await due.compose(keys)) {
        try {
          await this.#notify(reminder);
          sent += 1;
        } catch (error) {
          if (isNotInstalled(error)) {
            throw new NotInstalled();
          }
          failures.push(error);
          continue;
        }
        await this.#store.markSent(token, reminder.keys);
      }
    } finally {
      await this.#store.release(token);
    }
    return sent;
  }

  async #notify({ recipients, exclude, payload }: Reminder): Promise<void> {
    await this.#notifications.send({
      recipients: {
        type: 'entity',
        entityRef: recipients,
        ...(exclude?.length ? { excludeEntityRef: exclude } : {}),
      },
      payload,
    });
  }

  #tellMissing() {
    if (!this.#toldMissing) {
      this.#toldMissing = true;
      this.#logger.info(
        'Nobody is reminded of anything, as this portal has no notifications backend; install @backstage/plugin-notifications-backend to have reminders sent',
      );
    }
  }
}
