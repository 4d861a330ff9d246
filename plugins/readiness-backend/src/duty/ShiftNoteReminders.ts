import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  DueReminders,
  Reminder,
  ReminderKey,
  ReminderSource,
} from '../reminders';
import { titleOf } from './DutyTeams';
import type { ShiftNoteStore } from './store/ShiftNoteStore';
import type { NoteRow } from './store/tables';

/** A note that nobody took over for that long is no news any more. */
const NEWS_FOR = 7 * 24 * 60 * 60_000;
const AT_ONCE = '0';

/** Tells the next person that a note waits for them, once per note. */
export class ShiftNoteReminders implements ReminderSource {
  readonly #store: ShiftNoteStore;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    store: ShiftNoteStore;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#store = options.store;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async *due(now: Date): AsyncGenerator<DueReminders> {
    const since = new Date(now.getTime() - NEWS_FOR).toISOString();
    const waiting = (await this.#store.waitingForSomebody(since)).filter(
      ({ author_ref, next_ref }) => next_ref !== author_ref,
    );
    const notes = new Map(waiting.map(note => [note.id, note]));
    yield {
      keys: waiting.map(keyOf),
      compose: async claimed => {
        const titles = await this.#titlesOf(
          claimed.flatMap(({ subject }) => {
            const note = notes.get(subject)!;
            return [note.team_ref, note.author_ref];
          }),
        );
        return claimed.map(key => word(key, notes.get(key.subject)!, titles));
      },
    };
  }

  async #titlesOf(entityRefs: string[]): Promise<(ref: string) => string> {
    const refs = [...new Set(entityRefs)];
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const titles = new Map(
      items.flatMap((entity, index) =>
        entity ? [[refs[index], titleOf(entity)] as const] : [],
      ),
    );
    return ref => titles.get(ref) ?? parseEntityRef(ref).name;
  }
}

function keyOf(note: NoteRow): ReminderKey {
  return {
    kind: 'shift-note',
    subject: note.id,
    endsAt: new Date(Date.parse(note.posted_at) + NEWS_FOR).toISOString(),
    lead: AT_ONCE,
    recipient: note.next_ref!,
  };
}

function word(
  key: ReminderKey,
  note: NoteRow,
  titleOfRef: (ref: string) => string,
): Reminder {
  const { kind, namespace, name } = parseEntityRef(note.team_ref);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  return {
    keys: [key],
    recipients: [key.recipient],
    payload: {
      title: `A shift note of ${titleOfRef(note.team_ref)} waits for you`,
      description: `${titleOfRef(
        note.author_ref,
      )} named you as the next person. Read it and acknowledge it to take over.`,
      link: `/readiness/duty/${path}?${new URLSearchParams({ note: note.id })}`,
      severity: 'normal',
      topic: 'Shift notes',
      scope: `shift-note ${note.id}`,
    },
  };
}
