import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import {
  applyHandoverEvent,
  sealHandoverEvent,
  type HandoverActor,
  type HandoverEvent,
  type HandoverRecord,
  type SealedHandoverEvent,
} from '@backstage-readiness/plugin-readiness-common';
import { enterInLedger } from './ledger/LedgerStore';
import { mendListed, saveListed } from './lists/ListedStore';
import { demandAllowed } from './refusals';
import {
  BY_RULE,
  derivedColumns,
  eventRow,
  isInForce,
  openKeyOf,
  watchedStatuses,
  type AwaitedRow,
  type EventRow,
  type HandoverRow,
} from './rows';
import { verifyStored, type StoredHandover } from './verifyStored';

/** The actor of everything that happens by itself. */
export const portal: HandoverActor = {
  kind: 'service',
  ref: 'plugin:readiness',
};

const inForce = watchedStatuses.filter(isInForce);

/** An event that was recorded, and is still to be entered in the ledger. */
type Recorded = Parameters<typeof enterInLedger>[1]['events'][number];

/** The last entry that the ledger has of a handover, if any. */
const LAST_ENTRY = [
  'entry.position as entry_position',
  'entry.seq as entry_seq',
  'entry.head_digest as entry_head',
  'entry.digest as entry_digest',
];

interface LastEntry {
  entry_position: number | null;
  entry_seq: number;
  entry_head: string;
  entry_digest: string;
}

/** Decides what happens next, seeing everything that has happened. */
export type Decide = (
  record: HandoverRecord,
  events: SealedHandoverEvent[],
) => HandoverEvent[];

function isUniqueViolation(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '23505' || /UNIQUE constraint failed/i.test(message ?? '');
}

/**
 * Seals more events. Everything that is ever stored has passed the rules here.
 */
function extend(
  id: string,
  record: HandoverRecord | undefined,
  events: HandoverEvent[],
): { record: HandoverRecord; sealed: SealedHandoverEvent[] } {
  let current = record;
  const sealed: SealedHandoverEvent[] = [];
  for (const wanted of events) {
    // Clocks of replicas differ a little, and a record never goes back.
    const at =
      current && wanted.at < current.head.at ? current.head.at : wanted.at;
    const event = { ...wanted, at };
    demandAllowed(current, event);
    const next = sealHandoverEvent({
      handoverId: id,
      event,
      head: current?.head,
    });
    sealed.push(next);
    current = applyHandoverEvent(current, next);
  }
  if (!current) {
    throw new Error('A handover begins with an event.');
  }
  return { record: current, sealed };
}

/**
 * The tables of handovers.
 *
 * A change runs in one transaction that first locks the handover's row (on
 * PostgreSQL; SQLite runs one transaction at a time), so that what it decides
 * rests on every event there is. The key on (handover, number) would stop a
 * second writer even without the lock. The read model is written in the same
 * transaction, so that there is no moment at which it lags behind. So is the
 * ledger of all handovers, last of all.
 */
export class HandoverStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date = () => new Date()) {
    this.#knex = knex;
    this.#now = now;
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<StoredHandover> {
    return this.#read(this.#knex, id);
  }

  /** Newest first. */
  async rowsOfEntity(entityRef: string): Promise<HandoverRow[]> {
    return this.#knex<HandoverRow>('handovers')
      .where({ entity_ref: entityRef })
      .orderBy([
        { column: 'drafted_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
  }

  async rowsOfEntities(entityRefs: string[]): Promise<HandoverRow[]> {
    return this.#knex<HandoverRow>('handovers')
      .whereIn('entity_ref', entityRefs)
      .orderBy([
        { column: 'drafted_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
  }

  /** The handover of an entity that is not decided yet. */
  async undecided(
    entityRef: string,
    template: string,
  ): Promise<HandoverRow | undefined> {
    return this.#knex<HandoverRow>('handovers')
      .where({ open_key: openKeyOf(entityRef, template) })
      .first();
  }

  /**
   * @throws ConflictError when the entity has an undecided handover already,
   *   and whatever fits when the rules refuse one of the events
   */
  async create(options: {
    id: string;
    events: HandoverEvent[];
  }): Promise<HandoverRecord> {
    const { id, events } = options;
    const { sealed } = extend(id, undefined, events);
    return this.insert({ id, events: sealed, importedFrom: null });
  }

  /** Stores a whole chain that is known to be good. */
  async insert(options: {
    id: string;
    events: SealedHandoverEvent[];
    importedFrom: string | null;
  }): Promise<HandoverRecord> {
    const { events, importedFrom } = options;
    const record = events.reduce<HandoverRecord | undefined>(
      applyHandoverEvent,
      undefined,
    )!;
    try {
      await this.#knex.transaction(async tx => {
        await tx<HandoverRow>('handovers').insert({
          ...derivedColumns(record),
          checked_at: record.head.at,
          imported_from: importedFrom,
        });
        await this.#enter(tx, await this.#addEvents(tx, record, events));
      });
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw new ConflictError(
          `${record.entityRef} has an undecided handover already. Finish or withdraw that one first.`,
        );
      }
      throw error;
    }
    return record;
  }

  /**
   * Adds events to a handover. `decide` runs inside the transaction, so it
   * must not wait for anything.
   *
   * @throws NotFoundError, whatever `decide` throws, whatever fits when the
   *   rules refuse an event, and ConflictError when the record was tampered
   *   with
   */
  async append(options: {
    id: string;
    decide: Decide;
    at: string;
  }): Promise<HandoverRecord> {
    const { id, decide, at } = options;
    return this.#knex.transaction(async tx => {
      const { record, events } = await this.#lock(tx, id);
      const { record: next, recorded } = await this.#extend(
        tx,
        record,
        decide(record, events),
      );
      if (isInForce(next.status) && !isInForce(record.status)) {
        recorded.push(...(await this.#supersedeOthers(tx, next, at)));
      }
      await this.#enter(tx, recorded);
      return next;
    });
  }

  /**
   * What waits for one of these groups, and not for this person in vain: who
   * submitted it or has signed does not sign it.
   */
  async listAwaiting(options: {
    person: string;
    groups: string[];
    /** Delegations that ended before do not count. */
    today: string;
  }): Promise<
    Array<{
      row: HandoverRow;
      awaited: Omit<AwaitedRow, 'handover_id' | 'until'>;
    }>
  > {
    const { person, groups, today } = options;
    const rows: Array<HandoverRow & AwaitedRow> = await this.#knex(
      'handover_awaited',
    )
      .join('handovers', 'handovers.id', 'handover_awaited.handover_id')
      .whereIn('handover_awaited.group_ref', [...groups, person, BY_RULE])
      .andWhere(row =>
        row
          .whereNull('handover_awaited.until')
          .orWhere('handover_awaited.until', '>=', today),
      )
      .andWhere(row =>
        row
          .where('handover_awaited.todo', 'answer-change')
          .orWhere(other =>
            other
              .where('handover_awaited.todo', 'close-change')
              .whereNot('handovers.requested_by', person),
          )
          .orWhereNotExists(
            this.#knex('handover_involved')
              .select(this.#knex.raw('1'))
              .whereRaw('handover_involved.handover_id = handovers.id')
              .andWhere('handover_involved.person', person),
          ),
      )
      .orderBy([
        { column: 'handovers.submitted_at' },
        { column: 'handovers.id' },
        { column: 'handover_awaited.role' },
      ])
      .select(
        'handovers.*',
        'handover_awaited.role',
        'handover_awaited.role_title',
        'handover_awaited.group_ref',
        'handover_awaited.todo',
        'handover_awaited.since',
        'handover_awaited.requests',
      );
    return rows.map(
      ({ role, role_title, group_ref, todo, since, requests, ...row }) => ({
        row: row as HandoverRow,
        awaited: { role, role_title, group_ref, todo, since, requests },
      }),
    );
  }

  /**
   * The handovers whose evidence was not compared at a moment, and longest ago.
   * One that says it was compared later is among them: nobody is kept from
   * looking by a clock that went wrong, or by an edited row.
   */
  async longestUnchecked(options: {
    at: string;
    limit: number;
  }): Promise<HandoverRow[]> {
    return this.#knex<HandoverRow>('handovers')
      .whereIn('status', watchedStatuses)
      .andWhereNot('checked_at', options.at)
      .orderBy([{ column: 'checked_at' }, { column: 'id' }])
      .limit(options.limit);
  }

  /** Whether what lists show of a handover had to be written anew. */
  async mendLists(stored: StoredHandover): Promise<boolean> {
    return mendListed(this.#knex, stored);
  }

  async markChecked(id: string, at: string): Promise<void> {
    await this.#knex<HandoverRow>('handovers')
      .where({ id })
      .update({ checked_at: at });
  }

  async #lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<{ record: HandoverRecord; events: SealedHandoverEvent[] }> {
    await this.#lockRow(tx, id);
    const { record, events, problems } = await this.#read(tx, id);
    if (!record || problems.length > 0) {
      throw new ConflictError(
        `The record of handover ${id} was altered behind the portal's back and cannot be continued: ${problems
          .map(problem => problem.message)
          .join(' ')}`,
      );
    }
    return { record, events };
  }

  async #lockRow(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<HandoverRow>('handovers').where({ id }).forUpdate().first('id');
  }

  async #read(db: Knex, id: string): Promise<StoredHandover> {
    // In one statement, so that neither is ahead of the other.
    const found: (HandoverRow & LastEntry) | undefined = await db('handovers')
      .leftJoin('handover_ledger as entry', join =>
        join
          .on('entry.handover_id', 'handovers.id')
          .andOn(
            'entry.position',
            db.raw(
              '(select max(position) from handover_ledger where handover_id = handovers.id)',
            ),
          ),
      )
      .where('handovers.id', id)
      .first('handovers.*', ...LAST_ENTRY);
    if (!found) {
      throw new NotFoundError(
        `There is no handover ${id}, or you may not see it`,
      );
    }
    const { entry_position, entry_seq, entry_head, entry_digest, ...row } =
      found;
    const events = await db<EventRow>('handover_events')
      .where({ handover_id: id })
      .orderBy('seq');
    return verifyStored(
      row,
      events,
      entry_position === null
        ? undefined
        : {
            position: entry_position,
            digest: entry_digest,
            seq: entry_seq,
            headDigest: entry_head,
          },
    );
  }

  async #extend(
    tx: Knex.Transaction,
    record: HandoverRecord,
    events: HandoverEvent[],
  ): Promise<{ record: HandoverRecord; recorded: Recorded[] }> {
    if (events.length === 0) {
      return { record, recorded: [] };
    }
    const next = extend(record.id, record, events);
    await tx<HandoverRow>('handovers')
      .where({ id: record.id })
      .update(derivedColumns(next.record));
    return {
      record: next.record,
      recorded: await this.#addEvents(tx, next.record, next.sealed),
    };
  }

  async #addEvents(
    tx: Knex.Transaction,
    record: HandoverRecord,
    events: SealedHandoverEvent[],
  ): Promise<Recorded[]> {
    await tx<EventRow>('handover_events').insert(events.map(eventRow));
    await saveListed(tx, record, events);
    const { entityRef } = record;
    return events.map(({ handoverId, seq, digest }) => ({
      handoverId,
      entityRef,
      seq,
      digest,
    }));
  }

  async #enter(tx: Knex.Transaction, events: Recorded[]): Promise<void> {
    await enterInLedger(tx, { events, at: this.#now().toISOString() });
  }

  /**
   * A new acceptance takes the place of earlier ones of the same kind. One
   * that was tampered with stays as it is, and goes on showing that.
   */
  async #supersedeOthers(
    tx: Knex.Transaction,
    record: HandoverRecord,
    at: string,
  ): Promise<Recorded[]> {
    const others = await tx<HandoverRow>('handovers')
      .where({ entity_ref: record.entityRef, template: record.template.name })
      .whereIn('status', inForce)
      .whereNot({ id: record.id })
      .orderBy('id')
      .select('id');
    const all: Recorded[] = [];
    for (const { id } of others) {
      await this.#lockRow(tx, id);
      const { record: other, problems } = await this.#read(tx, id);
      if (other && problems.length === 0) {
        const { recorded } = await this.#extend(tx, other, [
          {
            type: 'superseded',
            actor: portal,
            at,
            payload: { by: record.id },
          },
        ]);
        all.push(...recorded);
      }
    }
    return all;
  }
}
