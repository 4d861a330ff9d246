import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  isConditionOverdue,
  type Inbox,
  type InboxItem,
} from '@backstage-readiness/plugin-readiness-common';
import { z } from 'zod/v4';
import { decodeCursor, encodeCursor } from '../../rollups/store/cursor';
import type { Caller } from '../Handovers';
import type { People } from '../People';
import { summaryOf } from '../rows';
import type { InboxStore, WaitingCondition } from './InboxStore';
import type { Turns } from './Turns';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Conditions show so long before their last day. */
const CONDITION_LEAD_MS = 14 * DAY_MS;
/** A reader who was away for long is told of the last ones. */
const MOST_NEWS = 20;

const placeSchema = z.tuple([z.string(), z.string()]);
type Place = z.infer<typeof placeSchema>;

type Waiting = Omit<InboxItem, 'lastSeenAt' | 'news'>;

/** What waits for one person. */
export class HandoverInbox {
  readonly #store: InboxStore;
  readonly #turns: Turns;
  readonly #people: People;
  readonly #now: () => Date;

  constructor(options: {
    store: InboxStore;
    turns: Turns;
    people: People;
    now: () => Date;
  }) {
    this.#store = options.store;
    this.#turns = options.turns;
    this.#people = options.people;
    this.#now = options.now;
  }

  /** Oldest first; nothing for another service. */
  async list(options: {
    caller: Caller;
    /** Tells which of some entities are shown. */
    visible: (entityRefs: string[]) => Promise<(entityRef: string) => boolean>;
    cursor?: string;
    limit: number;
  }): Promise<Inbox> {
    const { caller, visible, cursor, limit } = options;
    const after = cursor ? decodeCursor(placeSchema, cursor) : undefined;
    const person = await this.#people.of(caller.credentials);
    if (!person) {
      return { items: [], totalItems: 0, toSign: 0 };
    }
    const groups = person.memberships.map(({ group }) => group);
    const [turns, conditions, submit] = await Promise.all([
      this.#ofReview(caller),
      this.#conditions([person.ref, ...groups]),
      this.#toSubmit(person.ref, groups),
    ]);
    const waiting = [...turns, ...conditions, ...submit];
    const isVisible = await visible(
      waiting.map(({ handover }) => handover.entityRef),
    );
    const all = waiting
      .filter(({ handover }) => isVisible(handover.entityRef))
      .map(item => ({ item, place: placeOf(item) }))
      .sort((a, b) => compare(a.place, b.place));
    const left = after
      ? all.filter(({ place }) => compare(place, after) > 0)
      : all;
    const page = left.slice(0, limit);
    return {
      items: await this.#withNews(
        person.ref,
        page.map(({ item }) => item),
      ),
      totalItems: all.length,
      toSign: all.filter(({ item }) => item.todo === 'sign').length,
      nextCursor:
        left.length > limit ? encodeCursor(page.at(-1)!.place) : undefined,
    };
  }

  /**
   * Remembers that the caller has looked at a handover.
   *
   * @throws NotAllowedError for another service, ConflictError when there is no
   *   such event
   */
  async markSeen(
    id: string,
    headDigest: string,
    caller: Caller,
  ): Promise<{ seenSeq: number }> {
    const person = await this.#people.of(caller.credentials);
    if (!person) {
      throw new NotAllowedError(
        'Only people look at handovers. Sign in first.',
      );
    }
    const seq = await this.#store.seqOf(id, headDigest);
    if (seq === undefined) {
      throw new ConflictError(
        'The handover has no such event. Reload the page and look again.',
      );
    }
    await this.#store.markSeen({
      handover_id: id,
      person: person.ref,
      seq,
      at: this.#now().toISOString(),
    });
    return { seenSeq: seq };
  }

  async #ofReview(caller: Caller): Promise<Waiting[]> {
    const now = this.#now();
    const turns = await this.#turns.of(caller);
    return turns.map(({ row, ...turn }) => ({
      ...turn,
      handover: summaryOf(row, now),
      condition: null,
    }));
  }

  async #conditions(owners: string[]): Promise<Waiting[]> {
    const now = this.#now();
    const rows = await this.#store.conditions({
      owners,
      dueBy: new Date(now.getTime() + CONDITION_LEAD_MS)
        .toISOString()
        .slice(0, 10),
    });
    return rows.map((row: WaitingCondition) => ({
      todo: 'meet-condition' as const,
      handover: summaryOf(row, now),
      roles: [],
      requests: [],
      condition: {
        id: row.condition_id,
        text: row.text,
        owner: row.owner,
        due: row.due,
        overdue: isConditionOverdue({ due: row.due }, now),
      },
      since: `${row.due}T23:59:59.999Z`,
    }));
  }

  async #toSubmit(person: string, groups: string[]): Promise<Waiting[]> {
    const now = this.#now();
    const rows = await this.#store.toSubmit({ person, groups });
    return rows.map(row => ({
      todo: 'submit' as const,
      handover: summaryOf(row, now),
      roles: [],
      requests: [],
      condition: null,
      since: row.stage_since,
    }));
  }

  async #withNews(person: string, items: Waiting[]): Promise<InboxItem[]> {
    const ids = [...new Set(items.map(({ handover }) => handover.id))];
    const [seen, news] = await Promise.all([
      this.#store.seen(person, ids),
      this.#store.news(person, ids),
    ]);
    return items.map(item => ({
      ...item,
      lastSeenAt: seen.get(item.handover.id) ?? null,
      news: news
        .filter(({ handover_id }) => handover_id === item.handover.id)
        .slice(-MOST_NEWS)
        .map(({ seq, type, actor, at }) => ({ seq, type, by: actor, at })),
    }));
  }
}

/** By how long it waits; the rest only keeps pages apart. */
function placeOf({ since, handover, todo, condition }: Waiting): Place {
  return [since, `${handover.id} ${todo} ${condition?.id ?? ''}`];
}

function compare(a: Place, b: Place): number {
  const [first, second] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]];
  if (first === second) {
    return 0;
  }
  return first < second ? -1 : 1;
}
