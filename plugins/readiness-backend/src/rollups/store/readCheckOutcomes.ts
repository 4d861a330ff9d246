import {
  countOutcomes,
  type OutcomeCounts,
  type OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { currentProgress } from '../../campaigns/store/tables';
import { readPage } from '../../scorecards/store/readPage';
import { filtered, type Readable } from '../../scorecards/store/readStandings';
import {
  outcomes,
  standings,
  type OutcomeRow,
  type StandingTableRow,
} from '../../scorecards/store/tables';
import { decodeCursor } from './cursor';

type Query = Knex.QueryBuilder<OutcomeRow, OutcomeRow[]>;

const positionSchema = z.tuple([z.string(), z.string()]);

/** How many entities a check judges how. */
export async function countByStatus(
  knex: Knex,
  checkId: string,
  readable: Readable,
): Promise<OutcomeCounts> {
  if (readable === 'all') {
    const rows = (await outcomes(knex)
      .where('check_id', checkId)
      .groupBy('status')
      .select('status')
      .count({ count: '*' })) as unknown as Array<{
      status: OutcomeStatus;
      count: number | string;
    }>;
    const counts = countOutcomes([]);
    rows.forEach(row => {
      counts[row.status] = Number(row.count);
    });
    return counts;
  }
  const rows = await outcomes(knex)
    .where('check_id', checkId)
    .select('entity_ref', 'status');
  return countOutcomes(
    rows
      .filter(({ entity_ref }) => readable.has(entity_ref))
      .map(({ status }) => status),
  );
}

/** One page of the entities a check judges, longest in their status first. */
export async function readCheckOutcomes(
  knex: Knex,
  options: {
    checkId: string;
    statuses?: readonly OutcomeStatus[];
    owners?: readonly string[];
    text?: string;
    readable: Readable;
    cursor?: string;
    limit: number;
  },
): Promise<{ rows: OutcomeRow[]; totalItems: number; nextCursor?: string }> {
  return readPage<OutcomeRow>({
    ...options,
    matching: () => matching(knex, options),
    arrange: query => {
      if (options.cursor) {
        query.whereRaw(
          '(since, entity_ref) > (?, ?)',
          decodeCursor(positionSchema, options.cursor),
        );
      }
      return query.orderBy(['since', 'entity_ref']);
    },
    position: row => [row.since, row.entity_ref],
  });
}

/**
 * The columns of some entities, whatever scorecard they stand on; of those that
 * only campaigns are about, what these know.
 */
export async function readColumns(
  knex: Knex,
  entityRefs: readonly string[],
): Promise<Map<string, Pick<StandingTableRow, 'title' | 'owner' | 'system'>>> {
  const refs = [...entityRefs];
  const [inCampaigns, standing] = await Promise.all([
    currentProgress(knex)
      .whereIn('entity_ref', refs)
      .distinct('entity_ref', 'title', 'owner'),
    standings(knex)
      .whereIn('entity_ref', refs)
      .distinct('entity_ref', 'title', 'owner', 'system'),
  ]);
  return new Map(
    [...inCampaigns.map(row => ({ ...row, system: null })), ...standing].map(
      row => [row.entity_ref, row],
    ),
  );
}

/** The entities of running campaigns, narrowed as standings are. */
function progressOf(
  knex: Knex,
  narrowing: { owner?: string[]; text?: string },
) {
  const query = currentProgress(knex);
  if (narrowing.owner) {
    query.whereIn('owner', narrowing.owner);
  }
  if (narrowing.text) {
    const part = narrowing.text
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`lower(title || ' ' || entity_ref) like ? escape '\\'`, [
      `%${part}%`,
    ]);
  }
  return query;
}

function matching(
  knex: Knex,
  options: {
    checkId: string;
    statuses?: readonly OutcomeStatus[];
    owners?: readonly string[];
    text?: string;
  },
): Query {
  const query = outcomes(knex).where('check_id', options.checkId) as Query;
  if (options.statuses) {
    query.whereIn('status', [...options.statuses]);
  }
  const narrowing = {
    owner: options.owners && [...options.owners],
    text: options.text?.trim() || undefined,
  };
  if (narrowing.owner || narrowing.text) {
    query.where(either =>
      either
        .whereIn('entity_ref', filtered(knex, narrowing).select('entity_ref'))
        .orWhereIn(
          'entity_ref',
          progressOf(knex, narrowing).select('entity_ref'),
        ),
    );
  }
  return query;
}
