import {
  digestOfText,
  type HandoverEventType,
} from '@backstage-readiness/plugin-readiness-common';
import {
  dueLead,
  type DueReminders,
  type Lead,
  type Reminder,
  type ReminderKey,
  type ReminderSource,
} from '../../reminders';
import type { HandoverStore } from '../HandoverStore';
import type { LeftEntities } from '../LeftEntities';
import type { NoticesConfig } from './config';
import { wordEvent } from './eventWording';
import type { NoticeStore } from './NoticeStore';
import { wordCondition, wordExpiry, wordWaiting } from './reminderWording';
import type { Superiors } from './Superiors';
import type { Wording } from './wording';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Nobody is told of something older, as after an outage or an import. */
const NEWS_MS = 2 * DAY_MS;
/** For so long a reminder that is due may still be sent. */
const LATE_MS = 30 * DAY_MS;
/** As long as the names of reminders may be. */
const SUBJECT_LENGTH = 63;

/** What people are told of, apart from time passing. */
const TOLD: readonly HandoverEventType[] = [
  'submitted',
  'change-requested',
  'change-answered',
  'change-reopened',
  'delegated',
  'item-answered',
  'access-tried',
  'responsibility-assigned',
  'session-withdrawn',
  'signed',
  'rejected',
  'withdrawn',
  'voided',
  'condition-met',
  'drift-observed',
  'expired',
];

/** Something to tell, and about which handover. */
interface Candidate {
  key: ReminderKey;
  handoverId: string;
  word(stored: Stored): Wording | undefined | Promise<Wording | undefined>;
}

type Stored = Awaited<ReturnType<HandoverStore['get']>> & {
  record: NonNullable<Awaited<ReturnType<HandoverStore['get']>>['record']>;
};

/**
 * What people are told of handovers: what happened, to whom it matters, and what
 * waits or ends, to whoever holds it up. Each is told once, whichever replica
 * does it, as each has a name that is claimed before it is sent.
 */
export class HandoverNotices implements ReminderSource {
  readonly #store: HandoverStore;
  readonly #notices: NoticeStore;
  readonly #superiors: Superiors;
  readonly #left: LeftEntities;
  readonly #config: NoticesConfig;

  constructor(options: {
    store: HandoverStore;
    notices: NoticeStore;
    superiors: Superiors;
    left: LeftEntities;
    config: NoticesConfig;
  }) {
    this.#store = options.store;
    this.#notices = options.notices;
    this.#superiors = options.superiors;
    this.#left = options.left;
    this.#config = options.config;
  }

  async *due(now: Date): AsyncGenerator<DueReminders> {
    yield this.#portion(await this.#events(now));
    yield this.#portion(await this.#waiting(now));
    yield this.#portion(await this.#conditions(now));
    yield this.#portion(await this.#expiring(now));
  }

  /** What happened to the handovers of an entity just now. */
  async *dueOf(entityRef: string, now: Date): AsyncGenerator<DueReminders> {
    yield this.#portion(await this.#events(now, entityRef));
  }

  #portion(candidates: Candidate[]): DueReminders {
    const byName = new Map(candidates.map(one => [nameOf(one.key), one]));
    return {
      keys: candidates.map(({ key }) => key),
      compose: async claimed => {
        const reminders: Reminder[] = [];
        for (const key of claimed) {
          const candidate = byName.get(nameOf(key))!;
          const reminder = await this.#compose(candidate);
          if (reminder) {
            reminders.push(reminder);
          }
        }
        return reminders;
      },
    };
  }

  async #compose(candidate: Candidate): Promise<Reminder | undefined> {
    const { key, handoverId } = candidate;
    const stored = await this.#store.get(handoverId);
    // What was tampered with says nothing that could be passed on.
    const { record } = stored;
    if (!record || stored.problems.length > 0) {
      return undefined;
    }
    // Nobody it would be told to could open it, or do what is asked.
    if (await this.#left.has(record.entityRef)) {
      return undefined;
    }
    const words = await candidate.word({ ...stored, record });
    if (!words || words.recipients.length === 0) {
      return undefined;
    }
    const { recipients, exclude, ...payload } = words;
    return {
      keys: [key],
      recipients: [...new Set(recipients)],
      exclude,
      payload: {
        ...payload,
        topic: 'Handovers',
        scope: `handover ${nameOf(key)}`,
      },
    };
  }

  async #events(now: Date, entityRef?: string): Promise<Candidate[]> {
    const rows = await this.#notices.recent({
      after: new Date(now.getTime() - NEWS_MS).toISOString(),
      types: TOLD,
      entityRef,
    });
    return rows.map(({ handover_id: handoverId, seq, at }) => ({
      handoverId,
      key: keyOf(handoverId, {
        endsAt: new Date(Date.parse(at) + NEWS_MS),
        lead: `event ${seq}`,
      }),
      word: ({ record, events }) => wordEvent(record, events[seq - 1]),
    }));
  }

  async #waiting(now: Date): Promise<Candidate[]> {
    const { waiting, escalation } = this.#config;
    const shortest = [...waiting, ...escalation].sort(
      (a, b) => a.milliseconds - b.milliseconds,
    )[0];
    if (!shortest) {
      return [];
    }
    const rows = await this.#notices.waiting(
      new Date(now.getTime() - shortest.milliseconds).toISOString(),
    );
    return rows.flatMap(({ handover_id: handoverId, stage_since: since }) => {
      const reached = (leads: Lead[]) =>
        leads.find(({ milliseconds }) => {
          const waited = now.getTime() - Date.parse(since);
          return waited >= milliseconds && waited < milliseconds + LATE_MS;
        });
      const candidate = (lead: Lead | undefined, kind: 'wait' | 'escalate') =>
        lead
          ? [
              {
                handoverId,
                key: keyOf(handoverId, {
                  endsAt: new Date(
                    Date.parse(since) + lead.milliseconds + LATE_MS,
                  ),
                  lead: `${kind} ${lead.text}`.slice(0, 20),
                  recipient: since,
                }),
                word: async ({ record }: Stored) =>
                  wordWaiting(record, {
                    since,
                    now,
                    superiorsOf:
                      kind === 'escalate'
                        ? await this.#superiors.known()
                        : undefined,
                  }),
              },
            ]
          : [];
      return [
        ...candidate(reached(waiting), 'wait'),
        ...candidate(reached(escalation), 'escalate'),
      ];
    });
  }

  async #conditions(now: Date): Promise<Candidate[]> {
    const { conditions: leads } = this.#config;
    const longest = leads[0]?.milliseconds ?? 0;
    const rows = await this.#notices.conditions(dayOf(now, longest));
    return rows.flatMap((row): Candidate[] => {
      const ends = new Date(Date.parse(row.due) + DAY_MS);
      const lead = dueLead({
        begins: new Date(row.accepted_at ?? 0),
        ends,
        leads,
        now,
      });
      const overdue = now >= ends && now.getTime() < ends.getTime() + LATE_MS;
      if (!lead && !overdue) {
        return [];
      }
      return [
        {
          handoverId: row.handover_id,
          key: keyOf(row.handover_id, {
            endsAt: overdue ? new Date(ends.getTime() + LATE_MS) : ends,
            lead: overdue ? 'overdue' : lead!.text,
            recipient: row.condition_id,
          }),
          word: ({ record }) =>
            wordCondition(record, row.condition_id, overdue),
        },
      ];
    });
  }

  async #expiring(now: Date): Promise<Candidate[]> {
    const { expiry: leads } = this.#config;
    if (leads.length === 0) {
      return [];
    }
    const rows = await this.#notices.expiring(
      new Date(now.getTime() + leads[0].milliseconds).toISOString(),
    );
    return rows.flatMap((row): Candidate[] => {
      const ends = new Date(row.expires_at!);
      const lead = dueLead({
        begins: new Date(row.accepted_at ?? 0),
        ends,
        leads,
        now,
      });
      return lead
        ? [
            {
              handoverId: row.id,
              key: keyOf(row.id, {
                endsAt: ends,
                lead: lead.text,
                recipient: 'expiry',
              }),
              word: ({ record }) => wordExpiry(record, lead === leads.at(-1)),
            },
          ]
        : [];
    });
  }
}

function dayOf(now: Date, later: number): string {
  return new Date(now.getTime() + later).toISOString().slice(0, 10);
}

function keyOf(
  handoverId: string,
  about: { endsAt: Date; lead: string; recipient?: string },
): ReminderKey {
  return {
    kind: 'handover',
    subject:
      handoverId.length <= SUBJECT_LENGTH
        ? handoverId
        : digestOfText(handoverId).slice(0, SUBJECT_LENGTH),
    endsAt: about.endsAt.toISOString(),
    lead: about.lead,
    recipient: about.recipient ?? '',
  };
}

function nameOf({ subject, lead, endsAt, recipient }: ReminderKey): string {
  return `${subject} ${lead} ${endsAt} ${recipient}`;
}
