import { operability } from './operability';
import { operationsHandover } from './operationsHandover';
import { productionReadiness } from './productionReadiness';
import { supportModel } from './supportModel';

type Row = [scorecard: string, section: string, row: string, checkId: string];

const GUIDES = {
  'operations-handover': operationsHandover,
  operability,
  'production-readiness': productionReadiness,
  'support-model': supportModel,
};

/** What the operations guides ask for, row by row: scorecard, section, row, check. */
export const GUIDE_ROWS = Object.entries(GUIDES).flatMap(
  ([scorecard, sections]) =>
    Object.entries(sections).flatMap(([section, rows]) =>
      Object.entries(rows).map(
        ([row, checkId]): Row => [scorecard, section, row, checkId],
      ),
    ),
);
