import {
  handoverListsEndpoints,
  type HandoverFilter,
  type HandoverListRow,
  type ReadinessClient,
} from '@backstage-readiness/plugin-readiness-common';
import { allPages } from '../../organisation/allPages';
import { toCsv } from '../../organisation/csv';

const PAGE = 500;

const COLUMNS = [
  'id',
  'entityRef',
  'entityTitle',
  'template',
  'ownerRef',
  'operatingGroup',
  'state',
  'status',
  'round',
  'requestedBy',
  'stage',
  'stageSince',
  'waitsFor',
  'openConditions',
  'overdueConditions',
  'drifted',
  'submittedAt',
  'acceptedAt',
  'expiresAt',
  'closedAt',
  'snapshotDigest',
  'headDigest',
  'leftCatalog',
];

function cells(row: HandoverListRow): Array<string | number | null> {
  return [
    row.id,
    row.entityRef,
    row.entityTitle,
    row.template,
    row.ownerRef,
    row.operatingGroup,
    row.shown,
    row.status,
    row.round,
    row.requestedBy,
    row.stage,
    row.stageSince,
    row.waitsFor
      .map(
        ({ todo, who, role }) =>
          `${who} (${role ? `${todo} as ${role}` : todo})`,
      )
      .join('; '),
    row.openConditions,
    row.overdueConditions,
    String(row.drifted),
    row.submittedAt,
    row.acceptedAt,
    row.expiresAt,
    row.closedAt,
    row.snapshotDigest,
    row.headDigest,
    String(row.leftCatalog ?? false),
  ];
}

/**
 * Every handover that the filters leave, as CSV. Names of columns are for
 * machines, so they stay English.
 */
export async function handoversCsv(
  api: ReadinessClient,
  filter: HandoverFilter,
): Promise<{ csv: string; rows: number }> {
  const rows = await allPages(cursor =>
    api.call(handoverListsEndpoints.listHandovers, {
      query: { ...filter, cursor, limit: PAGE },
    }),
  );
  return { rows: rows.length, csv: toCsv(COLUMNS, rows.map(cells)) };
}
