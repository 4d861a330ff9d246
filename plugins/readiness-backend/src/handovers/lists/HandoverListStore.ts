import type { Knex } from 'knex';
import type { ShownHandoverState } from '@backstage-readiness/plugin-readiness-common';
import { jsonRows } from '../../dialect';
import type { HandoverRow } from '../rows';
import type { ListedColumns } from './listed';

/** A handover with what lists keep of it. */
export type ListedHandover = HandoverRow &
  Pick<ListedColumns, 'stage' | 'stage_since' | 'waits_for' | 'place'>;

/** The handovers of which entities are shown: of some, or of all but some. */
export type ShownEntities =
  | { only: ReadonlySet<string> }
  | { without: ReadonlySet<string> };

/** What narrows a list, with groups and times worked out. */
export interface ListFilter {
  owners?: readonly string[];
  operatingGroups?: readonly string[];
  template?: string;
  /** In its stage since then or longer. */
  stageBefore?: string;
  search?: string;
  shown: ShownEntities;
  /** Today, from which conditions become overdue. */
  today: string;
}

/** Where a page ended. */
export interface ListPlace {
  place: string;
  id: string;
}

/** The state that is shown, as `shownHandoverState` tells it. */
const SHOWN = `case
  when listed.status not in ('accepted', 'accepted-with-conditions')
    then listed.status
  when listed.first_due < ? then 'conditions-overdue'
  when listed.drifted then 'drifted'
  else listed.status end`;

/**
 * Lists of handovers, from the columns kept beside their events. Filters, order
 * and pages are the database's; states depend on the day, and are worked out
 * there, too.
 */
export class HandoverListStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many of each state, whatever the state. */
  async totals(filter: ListFilter): Promise<Map<ShownHandoverState, number>> {
    const rows = await this.#filtered(filter)
      .select({ shown: this.#knex.raw(SHOWN, [filter.today]) })
      .count({ amount: '*' })
      .groupBy('shown');
    return new Map(
      (rows as Array<{ shown: ShownHandoverState; amount: unknown }>).map(
        ({ shown, amount }) => [shown, Number(amount)],
      ),
    );
  }

  /** The longest waiting first. */
  async page(
    filter: ListFilter & {
      state?: ShownHandoverState;
      after?: ListPlace;
      limit: number;
    },
  ): Promise<ListedHandover[]> {
    const { state, after, limit } = filter;
    const query = this.#filtered(filter);
    if (state) {
      query.whereRaw(`${SHOWN} = ?`, [filter.today, state]);
    }
    if (after) {
      query.whereRaw('(listed.place, listed.handover_id) > (?, ?)', [
        after.place,
        after.id,
      ]);
    }
    return this.#whole(query)
      .orderBy([{ column: 'listed.place' }, { column: 'listed.handover_id' }])
      .limit(limit) as unknown as Promise<ListedHandover[]>;
  }

  /** Every entity that ever was handed over. */
  async entityRefs(): Promise<string[]> {
    // Its index has them all, so that no row is read.
    return this.#knex('handovers').distinct().pluck('entity_ref');
  }

  /** What lists can be narrowed to. */
  async choices(shown: ShownEntities): Promise<{
    owners: string[];
    operatingGroups: string[];
    templates: Array<{ name: string; title: string }>;
  }> {
    const distinct = async (column: 'owner_ref' | 'operating_group') =>
      this.#shown(shown)
        .groupBy(`listed.${column}`)
        .pluck(`listed.${column}`) as Promise<string[]>;
    const [owners, operatingGroups, templates] = await Promise.all([
      distinct('owner_ref'),
      distinct('operating_group'),
      this.#shown(shown)
        .join('handovers', 'handovers.id', 'listed.handover_id')
        .groupBy('listed.template')
        .orderBy('listed.template')
        .select({ name: 'listed.template' })
        .max({ title: 'handovers.template_title' }),
    ]);
    return {
      owners,
      operatingGroups,
      templates: templates as Array<{ name: string; title: string }>,
    };
  }

  #whole(query: Knex.QueryBuilder) {
    return query
      .join('handovers', 'handovers.id', 'listed.handover_id')
      .select(
        'handovers.*',
        'listed.stage',
        'listed.stage_since',
        'listed.waits_for',
        'listed.place',
      );
  }

  #shown(shown: ShownEntities): Knex.QueryBuilder {
    const query = this.#knex('handover_listed as listed');
    const [refs, not] =
      'only' in shown ? [shown.only, ''] : [shown.without, 'not '];
    if ('only' in shown || refs.size > 0) {
      query.whereRaw(
        `listed.entity_ref ${not}in (${jsonRows(this.#knex, ['entity_ref'])})`,
        [JSON.stringify([...refs].map(entity_ref => ({ entity_ref })))],
      );
    }
    return query;
  }

  #filtered(filter: ListFilter): Knex.QueryBuilder {
    const query = this.#shown(filter.shown);
    if (filter.owners) {
      query.whereIn('listed.owner_ref', [...filter.owners]);
    }
    if (filter.operatingGroups) {
      query.whereIn('listed.operating_group', [...filter.operatingGroups]);
    }
    if (filter.template !== undefined) {
      query.where('listed.template', filter.template);
    }
    if (filter.stageBefore !== undefined) {
      query.where('listed.stage_since', '<=', filter.stageBefore);
    }
    const part = filter.search
      ?.trim()
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&');
    if (part) {
      query.whereRaw(`listed.search_text like ? escape '\\'`, [`%${part}%`]);
    }
    return query;
  }
}
