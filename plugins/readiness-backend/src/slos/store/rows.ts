/** A row of `slos_files`. */
export interface FileRow {
  entity_ref: string;
  annotation: string;
  problems: string;
  attempted_at: string;
}

/** A row of `slos_objectives`. */
export interface ObjectiveRow {
  entity_ref: string;
  objective_id: string;
  position: number;
  definition: string;
  measured_digest: string;
  provider_id: string | null;
  provider_title: string | null;
  /** SQLite has no booleans. */
  sample: boolean | 0 | 1;
  figures: string | null;
  observed_at: string | null;
  alerts: string | null;
  alerts_at: string | null;
  last_error: string | null;
}

/** What of a row decides whether it has to be written again. */
export type KnownRow = Pick<
  ObjectiveRow,
  'entity_ref' | 'objective_id' | 'position' | 'definition' | 'measured_digest'
>;

/** Names per statement; both databases limit how many values one may carry. */
export const CHUNK = 200;
