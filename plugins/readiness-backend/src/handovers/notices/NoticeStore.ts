import type { Knex } from 'knex';
import type { HandoverEventType } from '@backstage-readiness/plugin-readiness-common';
import type { ConditionRow, ListedColumns } from '../lists/listed';
import type { HandoverRow } from '../rows';

/** An event that people may be told of. */
export interface RecentEvent {
  handover_id: string;
  seq: number;
  at: string;
}

/** A condition that is due, and since when it was agreed on. */
export type DueCondition = ConditionRow & { accepted_at: string | null };

/** Finds what people are to be told of. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Events of some types since a moment that nobody was told of yet. Signatures
   * only when they decided, or made others void.
   */
  async recent(options: {
    after: string;
    types: readonly HandoverEventType[];
    /** Of this entity only. */
    entityRef?: string;
  }): Promise<RecentEvent[]> {
    const { after, types, entityRef } = options;
    const knex = this.#knex;
    const query = knex('handover_events as event')
      .join('handovers', 'handovers.id', 'event.handover_id')
      .where('event.at', '>', after)
      .whereIn('event.type', [...types])
      .andWhereRaw(
        // In canonical JSON no text could be taken for the name of a field.
        `(event.type <> 'signed' or handovers.accepted_at = event.at
          or event.payload like '%"voids":%')`,
      )
      .whereNotExists(
        knex('reminders_claim as claim')
          .select(knex.raw('1'))
          .where('claim.kind', 'handover')
          .whereRaw('claim.subject = event.handover_id')
          .whereRaw(`claim.lead = 'event ' || event.seq`)
          .whereNotNull('claim.sent_at'),
      )
      .orderBy(['event.at', 'event.handover_id', 'event.seq'])
      .select('event.handover_id', 'event.seq', 'event.at');
    if (entityRef !== undefined) {
      query.where('handovers.entity_ref', entityRef);
    }
    return query as unknown as Promise<RecentEvent[]>;
  }

  /** Handovers that have waited for somebody since a moment or longer. */
  async waiting(
    since: string,
  ): Promise<Array<Pick<ListedColumns, 'handover_id' | 'stage_since'>>> {
    return this.#knex<ListedColumns>('handover_listed')
      .whereIn('stage', ['review', 'resubmit'])
      .andWhere('stage_since', '<=', since)
      .orderBy('stage_since')
      .select('handover_id', 'stage_since');
  }

  /** Open conditions that are due by a day. */
  async conditions(dueBy: string): Promise<DueCondition[]> {
    return this.#knex('handover_condition as condition')
      .join('handovers', 'handovers.id', 'condition.handover_id')
      .where('condition.due', '<=', dueBy)
      .select('condition.*', 'handovers.accepted_at') as unknown as Promise<
      DueCondition[]
    >;
  }

  /** Acceptances that end by a moment. */
  async expiring(
    by: string,
  ): Promise<Array<Pick<HandoverRow, 'id' | 'accepted_at' | 'expires_at'>>> {
    return this.#knex<HandoverRow>('handovers')
      .whereIn('status', ['accepted', 'accepted-with-conditions'])
      .andWhere('expires_at', '<=', by)
      .select('id', 'accepted_at', 'expires_at');
  }
}
