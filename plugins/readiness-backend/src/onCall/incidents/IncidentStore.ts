import type {
  OnCallIncident,
  OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';
import type { Knex } from 'knex';
import { bulkInsert } from '../../bulkInsert';

/** The incidents of an entity as last fetched; `known` is absent when they never were. */
export interface StoredIncidents {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  attemptedAt: string;
  errorMessage?: string;
  known?: { incidents: OnCallIncident[]; fetchedAt: string; since: string };
}

/** What came of asking for the incidents of one entity. */
export type IncidentsOutcome = {
  subjectRef: string;
  providerId: string;
  sourceKey: string;
  at: string;
} & (
  | { incidents: readonly OnCallIncident[]; since: string }
  | { message: string }
);

interface SubjectRow {
  subject_ref: string;
  provider_id: string;
  source_key: string;
  fetched_at: string | null;
  since: string | null;
  attempted_at: string;
  error_message: string | null;
}

interface IncidentRow {
  subject_ref: string;
  incident_id: string;
  title: string;
  url: string | null;
  priority: string | null;
  /** SQLite has no booleans. */
  high: boolean | 0 | 1;
  opened_at: string;
  acknowledged_at: string | null;
  resolved_at: string | null;
  assignees: string;
}

const COLUMNS = [
  'subject_ref',
  'incident_id',
  'title',
  'url',
  'priority',
  'high',
  'opened_at',
  'acknowledged_at',
  'resolved_at',
  'assignees',
] as const satisfies ReadonlyArray<keyof IncidentRow>;

/** More than this a month is noise that nobody reads; the newest are kept. */
const MOST = 1_000;
const CHUNK = 100;

/** The incidents that were fetched. */
export class IncidentStore {
  readonly #knex: Knex;

  constructor(options: { knex: Knex }) {
    this.#knex = options.knex;
  }

  async get(subjectRef: string): Promise<StoredIncidents | undefined> {
    const row = await this.#knex<SubjectRow>('on_call_incident_subjects')
      .where({ subject_ref: subjectRef })
      .first();
    if (!row) {
      return undefined;
    }
    const stored: StoredIncidents = {
      subjectRef,
      providerId: row.provider_id,
      sourceKey: row.source_key,
      attemptedAt: row.attempted_at,
      errorMessage: row.error_message ?? undefined,
    };
    if (row.fetched_at === null || row.since === null) {
      return stored;
    }
    const rows = await this.#knex<IncidentRow>('on_call_incidents').where({
      subject_ref: subjectRef,
    });
    return {
      ...stored,
      known: {
        incidents: rows.map(toIncident),
        fetchedAt: row.fetched_at,
        since: row.since,
      },
    };
  }

  /**
   * Keeps what came of asking. The rows of the entities are written first and
   * in the order of their names, which makes whoever else saves the same ones
   * wait; of incidents only what changed is written. A failure leaves what is
   * known, unless the entity now names something else.
   */
  async save(outcomes: readonly IncidentsOutcome[]): Promise<void> {
    const inOrder = [...outcomes].sort((a, b) =>
      a.subjectRef < b.subjectRef ? -1 : 1,
    );
    for (let start = 0; start < inOrder.length; start += CHUNK) {
      const some = inOrder.slice(start, start + CHUNK);
      await this.#knex.transaction(tx => save(tx, some));
    }
  }

  /** Forgets the incidents of what no entity names any more. */
  async deleteNotAttemptedSince(moment: string): Promise<number> {
    return this.#knex<SubjectRow>('on_call_incident_subjects')
      .where('attempted_at', '<', moment)
      .delete();
  }
}

async function save(
  tx: Knex.Transaction,
  outcomes: readonly IncidentsOutcome[],
): Promise<void> {
  for (const outcome of outcomes) {
    await tx<SubjectRow>('on_call_incident_subjects')
      .where({ subject_ref: outcome.subjectRef })
      .where(another =>
        another
          .whereNot('provider_id', outcome.providerId)
          .orWhereNot('source_key', outcome.sourceKey),
      )
      .delete();
    const attempt = {
      subject_ref: outcome.subjectRef,
      provider_id: outcome.providerId,
      source_key: outcome.sourceKey,
      attempted_at: outcome.at,
    };
    if ('message' in outcome) {
      await tx<SubjectRow>('on_call_incident_subjects')
        .insert({ ...attempt, error_message: outcome.message })
        .onConflict('subject_ref')
        .merge(['attempted_at', 'error_message']);
    } else {
      await tx<SubjectRow>('on_call_incident_subjects')
        .insert({
          ...attempt,
          fetched_at: outcome.at,
          since: outcome.since,
          error_message: null,
        })
        .onConflict('subject_ref')
        .merge();
      await replace(tx, outcome.subjectRef, outcome.incidents);
    }
  }
}

async function replace(
  tx: Knex.Transaction,
  subjectRef: string,
  incidents: readonly OnCallIncident[],
): Promise<void> {
  const before = new Map(
    (
      await tx<IncidentRow>('on_call_incidents').where({
        subject_ref: subjectRef,
      })
    ).map(row => [row.incident_id, row]),
  );
  const wanted = new Map(
    newestFirst(incidents)
      .slice(0, MOST)
      .map(incident => [incident.id, toRow(subjectRef, incident)]),
  );
  const gone = [...before.keys()].filter(id => !wanted.has(id));
  for (let start = 0; start < gone.length; start += CHUNK) {
    await tx<IncidentRow>('on_call_incidents')
      .where({ subject_ref: subjectRef })
      .whereIn('incident_id', gone.slice(start, start + CHUNK))
      .delete();
  }
  await bulkInsert(tx, {
    table: 'on_call_incidents',
    columns: COLUMNS,
    rows: [...wanted.values()].filter(
      row => !isSame(row, before.get(row.incident_id)),
    ),
    existing: { key: ['subject_ref', 'incident_id'], is: 'replaced' },
  });
}

/** Those that are open before all others. */
function newestFirst(incidents: readonly OnCallIncident[]): OnCallIncident[] {
  return [...incidents].sort(
    (a, b) =>
      Number(a.resolvedAt !== undefined) - Number(b.resolvedAt !== undefined) ||
      Date.parse(b.openedAt) - Date.parse(a.openedAt),
  );
}

function isSame(row: IncidentRow, before: IncidentRow | undefined): boolean {
  return (
    before !== undefined &&
    COLUMNS.every(column =>
      column === 'high'
        ? Boolean(row.high) === Boolean(before.high)
        : row[column] === before[column],
    )
  );
}

function toRow(subjectRef: string, incident: OnCallIncident): IncidentRow {
  return {
    subject_ref: subjectRef,
    incident_id: incident.id,
    title: incident.title,
    url: incident.url ?? null,
    priority: incident.priority ?? null,
    high: incident.high,
    opened_at: toUtc(incident.openedAt),
    acknowledged_at: incident.acknowledgedAt
      ? toUtc(incident.acknowledgedAt)
      : null,
    resolved_at: incident.resolvedAt ? toUtc(incident.resolvedAt) : null,
    assignees: JSON.stringify(incident.assignees),
  };
}

function toIncident(row: IncidentRow): OnCallIncident {
  return {
    id: row.incident_id,
    title: row.title,
    url: row.url ?? undefined,
    priority: row.priority ?? undefined,
    high: Boolean(row.high),
    openedAt: row.opened_at,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
    assignees: JSON.parse(row.assignees) as OnCallPerson[],
  };
}

/** One form for every moment, so that they sort as text. */
function toUtc(moment: string): string {
  return new Date(moment).toISOString();
}
