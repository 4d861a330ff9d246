import type {
  DeadReference,
  RunbookKind,
  RunbookReview,
  RunbookSummary,
  Runbook,
} from '@backstage-readiness/plugin-readiness-common';

/** What was found in the text, stored beside it. */
export interface RunbookAnalysis {
  headings: Runbook['headings'];
  sections: RunbookSummary['sections'];
  placeholders: RunbookSummary['placeholders'];
  codeBlocksWithoutLanguage: number;
  commandsWithoutResult: number;
  /** Links and images inside that can be followed. */
  references: Array<DeadReference & { /** As links keep it. */ kept: string }>;
  owner?: string;
  /** ISO date of the last review, as the document says. */
  reviewed?: string;
}

/** A runbook as it is kept. */
export interface StoredRunbook {
  id: string;
  entityRef: string;
  reference: string;
  namedBy: string;
  position: number;
  url?: string;
  title: string;
  kind: RunbookKind;
  verdict: RunbookSummary['verdict'];
  reason?: string;
  format: RunbookSummary['format'];
  text?: string;
  digest?: string;
  etag?: string;
  analysis: RunbookAnalysis;
  lastChangedAt?: string;
  fetchedAt?: string;
  checkedAt: string;
  lastError?: string;
}

/** A review as it is kept. */
export interface StoredReview extends RunbookReview {
  runbookId: string;
  entityRef: string;
  /** Where it was recorded first, if not here. */
  importedFrom?: string;
}

/** A runbook that an entity names or a source knows, before it is read. */
export interface WantedRunbook {
  entityRef: string;
  reference: string;
  namedBy: string;
  position: number;
  title?: string;
  /** Given where a source holds the text itself. */
  text?: string;
  lastChangedAt?: string;
}
