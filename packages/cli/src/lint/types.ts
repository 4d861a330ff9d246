import type { RuleId } from './rules';

/** Something in a file that will not work as written. */
export interface LintFinding {
  file: string;
  /** Counted from 1, as editors do. */
  line: number;
  column: number;
  rule: RuleId;
  /** `error` where the portal refuses what is written, else `warning`. */
  level: 'error' | 'warning';
  /** What was seen. */
  message: string;
  /** What to do about it. */
  fix?: string;
  /** A value to put in its place, when there is one obvious. */
  suggestion?: string;
  /** The entity or object concerned, as far as it has a name. */
  subject?: string;
}

/** The kinds of file that are told apart by their content. */
export type FileKind =
  | 'catalog'
  | 'slo'
  | 'rota'
  | 'support-model'
  | 'definitions'
  | 'handover-template'
  | 'runbook';

/** What came of one file. */
export interface FileReport {
  file: string;
  /** What it was read as; several when its documents differ. */
  kinds: FileKind[];
  /** Why it was not looked at. */
  skipped?: string;
  findings: LintFinding[];
}

/** A file to be looked at. */
export interface LintFile {
  /** As named on the command line, or below a folder named there. */
  file: string;
  text: string;
}
