import type { Knex } from 'knex';
import type { HandoverRow } from '../rows';
import type { ConditionRow, ListedColumns } from './listed';

/** An open condition with the handover it belongs to. */
export type WaitingCondition = HandoverRow &
  Pick<ConditionRow, 'condition_id' | 'text' | 'owner' | 'due'>;

interface SeenRow {
  handover_id: string;
  person: string;
  seq: number;
  at: string;
}

/** Something that happened to a handover since somebody looked. */
export interface NewsRow {
  handover_id: string;
  seq: number;
  type: string;
  actor: string;
  at: string;
}

/** What waits for a person, and up to where they have looked. */
export class InboxStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Open conditions of a person or their groups, due by a day. */
  async conditions(options: {
    owners: readonly string[];
    dueBy: string;
  }): Promise<WaitingCondition[]> {
    return this.#knex('handover_condition as condition')
      .join('handovers', 'handovers.id', 'condition.handover_id')
      .whereIn('condition.owner', [...options.owners])
      .andWhere('condition.due', '<=', options.dueBy)
      .select(
        'handovers.*',
        'condition.condition_id',
        'condition.text',
        'condition.owner',
        'condition.due',
      ) as unknown as Promise<WaitingCondition[]>;
  }

  /**
   * Handovers that were voided and have to be submitted again by one of the
   * groups, and drafts the person began themselves.
   */
  async toSubmit(options: {
    person: string;
    groups: readonly string[];
  }): Promise<Array<HandoverRow & Pick<ListedColumns, 'stage_since'>>> {
    const { person, groups } = options;
    return this.#knex('handover_listed as listed')
      .join('handovers', 'handovers.id', 'listed.handover_id')
      .where(query =>
        query
          .where('listed.stage', 'resubmit')
          .whereIn('listed.owner_ref', [...groups]),
      )
      .orWhere(query =>
        query
          .where('listed.stage', 'preparing')
          .where('handovers.requested_by', person),
      )
      .select('handovers.*', 'listed.stage_since') as unknown as Promise<
      Array<HandoverRow & Pick<ListedColumns, 'stage_since'>>
    >;
  }

  /** When a person last looked at each of some handovers. */
  async seen(
    person: string,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await this.#knex<SeenRow>('handover_seen')
      .where({ person })
      .whereIn('handover_id', [...ids])
      .select('handover_id', 'at');
    return new Map(rows.map(row => [row.handover_id, row.at]));
  }

  /** What others did to some handovers since a person looked, oldest first. */
  async news(person: string, ids: readonly string[]): Promise<NewsRow[]> {
    return this.#knex('handover_seen as seen')
      .join('handover_events as event', 'event.handover_id', 'seen.handover_id')
      .where('seen.person', person)
      .whereIn('seen.handover_id', [...ids])
      .andWhereRaw('event.seq > seen.seq')
      .whereNot('event.actor', person)
      .orderBy(['event.handover_id', 'event.seq'])
      .select(
        'event.handover_id',
        'event.seq',
        'event.type',
        'event.actor',
        'event.at',
      ) as unknown as Promise<NewsRow[]>;
  }

  /** The number of an event of a handover. */
  async seqOf(id: string, digest: string): Promise<number | undefined> {
    const row = await this.#knex('handover_events')
      .where({ handover_id: id, digest })
      .first('seq');
    return row?.seq;
  }

  /** Remembers that somebody looked; an older page takes nothing back. */
  async markSeen(row: SeenRow): Promise<void> {
    await this.#knex<SeenRow>('handover_seen')
      .insert(row)
      .onConflict(['handover_id', 'person'])
      .merge(['seq', 'at'])
      .where('handover_seen.seq', '<=', row.seq);
  }

  /** When each round of some handovers was submitted, in their order. */
  async rounds(ids: readonly string[]): Promise<Array<Omit<NewsRow, 'type'>>> {
    return this.#knex('handover_events')
      .whereIn('handover_id', [...ids])
      .andWhere({ type: 'submitted' })
      .orderBy(['handover_id', 'seq'])
      .select('handover_id', 'seq', 'actor', 'at');
  }
}
