import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * A shift note that was written elsewhere, with those who acknowledged it.
 *
 * @public
 */
export interface ShiftNoteRecord {
  /** At most 36 characters; stays the same for the same note, so that it is taken over once. */
  id: string;
  /** Canonical ref of the group. */
  teamRef: string;
  /** Canonical ref of the user who wrote it. */
  authorRef: string;
  /** ISO 8601. */
  postedAt: string;
  /** Markdown, as the other two. */
  plannedWork?: string;
  liveIncidents?: string;
  watchOuts?: string;
  /** The shift that it is about; ISO 8601, `null` where it has no start or end. */
  shift?: { role?: string; start: string | null; end: string | null };
  /** Canonical refs of the entities that it concerns. */
  entityRefs?: string[];
  /** Who came next. */
  next?: { ref?: string; name: string };
  /** Id of the record that it corrects. */
  corrects?: string;
  /** Oldest first; the author is never one of them. */
  acknowledgements?: Array<{ by: string; at: string; comment?: string }>;
}

/**
 * Brings shift notes from somewhere else, such as a wiki.
 *
 * @public
 */
export interface ShiftNoteRecordsLoader {
  /** Where they come from. */
  source: string;
  load(): Promise<ShiftNoteRecord[]>;
}

/**
 * Where modules add shift notes recorded elsewhere.
 *
 * @public
 */
export interface ShiftNoteRecordsExtensionPoint {
  addRecords(loader: ShiftNoteRecordsLoader): void;
}

/**
 * Where modules add shift notes recorded elsewhere.
 *
 * @public
 */
export const shiftNoteRecordsExtensionPoint =
  createExtensionPoint<ShiftNoteRecordsExtensionPoint>({
    id: 'readiness.shift-note-records',
  });
