/** What an evaluation came to. */
export interface EvaluationResult {
  entities: number;
  outcomes: number;
  changed: number;
  rowsWritten: number;
  removed: number;
}

export function emptyResult(): EvaluationResult {
  return { entities: 0, outcomes: 0, changed: 0, rowsWritten: 0, removed: 0 };
}

/** Adds what a part came to. */
export function add(total: EvaluationResult, part: EvaluationResult): void {
  for (const key of Object.keys(total) as Array<keyof EvaluationResult>) {
    total[key] += part[key];
  }
}
