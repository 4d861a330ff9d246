export {
  RUNBOOK_KINDS,
  RUNBOOK_TEMPLATES,
  type RunbookTemplates,
  type RunbookKind,
  type RequiredSection,
} from './templates';
export { withoutFrontMatter, type RunbookFrontMatter } from './frontMatter';
export {
  parseRunbook,
  type ParsedRunbook,
  type RunbookPlaceholder,
} from './parse';
export {
  lintRunbook,
  RUNBOOK_RULES,
  type RunbookFinding,
  type RunbookRule,
} from './lint';
export type { RunbookReferenceInside } from './references';
export type { RunbookHeading } from './tokens';
export type { RunbookSection } from './sections';
export { judgeRunbook, type TextVerdict } from './judge';
export {
  recogniseRunbooks,
  RUNBOOK_ANNOTATIONS,
  type RunbookReference,
} from './recognise';
export { searchText, type TextMatch } from './search';
