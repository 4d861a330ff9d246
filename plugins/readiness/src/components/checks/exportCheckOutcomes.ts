import {
  rollupsEndpoints,
  type OutcomeStatus,
  type ReadinessClient,
} from '@backstage-readiness/plugin-readiness-common';
import { allPages } from '../organisation/allPages';
import { toCsv } from '../organisation/csv';

const PAGE = 200;

/** The entities of a check as CSV, every page of them; column names stay English. */
export async function checkOutcomesCsv(
  api: ReadinessClient,
  options: {
    checkId: string;
    status: OutcomeStatus[];
    owner?: string;
    text?: string;
  },
): Promise<{ csv: string; rows: number }> {
  const { checkId, ...filter } = options;
  const rows = await allPages(cursor =>
    api.call(rollupsEndpoints.listCheckOutcomes, {
      params: { checkId },
      query: { ...filter, cursor, limit: PAGE },
    }),
  );
  return {
    rows: rows.length,
    csv: toCsv(
      ['entityRef', 'title', 'owner', 'system', 'status', 'message', 'since'],
      rows.map(row => [
        row.entityRef,
        row.title,
        row.owner,
        row.system,
        row.status,
        row.message,
        row.since,
      ]),
    ),
  };
}
