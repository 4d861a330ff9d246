import type { NotificationPayload } from '@backstage/plugin-notifications-common';

/** Names one reminder; nobody gets two of the same name. */
export interface ReminderKey {
  kind: 'attestation' | 'campaign' | 'handover' | 'shift-note';
  /** Id of an attestation, handover or shift note, name of a campaign. */
  subject: string;
  /** When it expires, its deadline has passed, or it is no news any more. */
  endsAt: string;
  /** How long before, as an ISO 8601 duration. */
  lead: string;
  /** Who is reminded, where that tells reminders apart. */
  recipient: string;
}

/** A notification that stands for one or more reminders. */
export interface Reminder {
  keys: ReminderKey[];
  /** Refs of users and groups. */
  recipients: string[];
  /** Refs of users who know already, though they are in one of the groups. */
  exclude?: string[];
  payload: NotificationPayload;
}

/** Reminders that are due, some of which may have been sent already. */
export interface DueReminders {
  keys: ReminderKey[];
  /**
   * Words those of them that this replica is to send. What there is nobody for,
   * or nothing to say about at present, is left out.
   */
  compose(claimed: ReminderKey[]): Promise<Reminder[]>;
}

/** Knows what people are to be reminded of, portion by portion. */
export interface ReminderSource {
  due(now: Date): AsyncIterable<DueReminders>;
}
