import {
  checkCounts,
  isScored,
  worstStatus,
  type Heatmap,
  type HeatmapCell,
  type OutcomeStatus,
} from '@backstage-readiness/plugin-readiness-common';
import type { CompiledScorecard, DefinitionSet } from '../definitions';

/** Enough to look at, and an answer that stays small. */
const MOST_COLUMNS = 100;

/** A column of a heat map, and the checks that its cells add up. */
export type HeatmapColumn = Heatmap['columns'][number] & { checkIds: string[] };

/** The columns of a scorecard, in its order: its sections, or its checks. */
export function heatmapColumns(options: {
  scorecard: CompiledScorecard;
  definitions: DefinitionSet;
  columns: 'section' | 'check';
  section?: string;
}): { columns: HeatmapColumn[]; leftOut: number; sections: string[] } {
  const { scorecard, definitions, section } = options;
  const ids = new Set(
    scorecard.levels.flatMap(({ checks }) => checks.map(c => c.checkId)),
  );
  const checks = [...ids].flatMap(id => definitions.checks.get(id) ?? []);
  const wanted = checks.filter(check => !section || check.section === section);
  const columns =
    options.columns === 'check'
      ? wanted.map(check => ({
          id: check.id,
          title: check.title,
          section: check.section,
          checks: 1,
          checkIds: [check.id],
        }))
      : sectionsOf(wanted).map(id => {
          // A draft has no say yet, and must not colour what counts.
          const inSection = wanted.filter(
            check => check.section === id && checkCounts(check, new Date()),
          );
          return {
            id,
            title: id,
            section: id,
            checks: inSection.length,
            checkIds: inSection.map(check => check.id),
          };
        });
  return {
    columns: columns.slice(0, MOST_COLUMNS),
    leftOut: Math.max(0, columns.length - MOST_COLUMNS),
    sections: sectionsOf(checks),
  };
}

/** Where an entity stands on one column. */
export function heatmapCell(
  column: HeatmapColumn,
  statuses: ReadonlyMap<string, OutcomeStatus> | undefined,
): HeatmapCell {
  const found = column.checkIds.flatMap(id => statuses?.get(id) ?? []);
  return {
    status: worstStatus(found) ?? null,
    passing: found.filter(status => status === 'pass').length,
    counted: found.filter(isScored).length,
  };
}

function sectionsOf(checks: Array<{ section: string }>): string[] {
  return [...new Set(checks.map(({ section }) => section))];
}
