import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';

/**
 * A runbook that a source knows of. Without a text, the reference is read like
 * one that the entity itself names.
 *
 * @public
 */
export interface SourcedRunbook {
  /** Canonical entity ref. */
  entityRef: string;
  /**
   * Where it lies: an absolute URL, or a path relative to the entity's source.
   * Names the runbook, so it must stay the same between collections.
   */
  reference: string;
  /** What the source calls it. */
  title?: string;
  /** Its Markdown, where the source holds the text itself. */
  text?: string;
  /** ISO 8601; when the text last changed, where the source knows. */
  lastChangedAt?: string;
}

/**
 * What a source found.
 *
 * @public
 */
export interface CollectedRunbooks {
  runbooks: SourcedRunbook[];
  /**
   * Canonical refs of the entities it could not look for this time; what was
   * collected for them before stays.
   */
  failed?: string[];
}

/**
 * Knows runbooks of entities beyond those the entities name themselves, such as
 * the pages of a documentation site or the runbooks of alert rules.
 *
 * @public
 */
export interface RunbookSource {
  /** Stays the same between versions; stored with the runbooks. */
  id: string;
  /** What readers call the source, such as "TechDocs". */
  title: string;
  /**
   * The annotation that an entity must have for the source to know anything of
   * it. Without one, it is asked about every entity.
   */
  annotation?: string;
  /**
   * The runbooks of these entities. An entity that has none is left out. An
   * error keeps what was collected before for all of them.
   */
  collect(options: {
    entities: readonly Entity[];
    signal: AbortSignal;
  }): Promise<CollectedRunbooks>;
}

/**
 * Where modules add runbook sources.
 *
 * @public
 */
export interface RunbookSourcesExtensionPoint {
  addRunbookSource(source: RunbookSource): void;
}

/**
 * Where modules add runbook sources.
 *
 * @public
 */
export const runbookSourcesExtensionPoint =
  createExtensionPoint<RunbookSourcesExtensionPoint>({
    id: 'readiness.runbook-sources',
  });

/**
 * A review of a runbook, or a drill with it, that was recorded elsewhere.
 *
 * @public
 */
export interface RunbookRecord {
  what: 'review' | 'drill';
  /** Stays the same for the same record, so that it is taken over once. */
  id: string;
  /** Canonical entity ref. */
  entityRef: string;
  /** The runbook, as the entity names it. */
  reference: string;
  /** Of a review `confirmed`, `mended` or `needs-work`; of a drill `worked`, `worked-with-help` or `failed`. */
  outcome: string;
  /** Canonical ref of the user. */
  by: string;
  /** ISO 8601. */
  at: string;
  notes?: string;
}

/**
 * Brings reviews and drills from somewhere else, such as a wiki.
 *
 * @public
 */
export interface RunbookRecordsLoader {
  /** Where they come from. */
  source: string;
  load(): Promise<RunbookRecord[]>;
}

/**
 * Where modules add reviews and drills recorded elsewhere.
 *
 * @public
 */
export interface RunbookRecordsExtensionPoint {
  addRecords(loader: RunbookRecordsLoader): void;
}

/**
 * Where modules add reviews and drills recorded elsewhere.
 *
 * @public
 */
export const runbookRecordsExtensionPoint =
  createExtensionPoint<RunbookRecordsExtensionPoint>({
    id: 'readiness.runbook-records',
  });
