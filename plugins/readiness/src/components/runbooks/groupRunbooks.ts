import type {
  RunbookKind,
  RunbookListItem,
} from '@backstage-readiness/plugin-readiness-common';

/** Kinds in the order in which somebody who is woken up needs them. */
const URGENCY: RunbookKind[] = [
  'alert',
  'incident',
  'rollback',
  'deploy',
  'scale',
  'backup',
  'update',
  'general',
];

/** Runbooks of one kind. */
export interface RunbookGroup {
  kind: RunbookKind;
  items: RunbookListItem[];
}

/** Groups runbooks by kind, the most urgent first, each in the order named. */
export function groupRunbooks(items: RunbookListItem[]): RunbookGroup[] {
  return URGENCY.map(kind => ({
    kind,
    items: items.filter(item => item.kind === kind),
  })).filter(group => group.items.length > 0);
}
