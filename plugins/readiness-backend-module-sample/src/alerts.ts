import type {
  SloAlert,
  SloDefinition,
} from '@backstage-readiness/plugin-readiness-common';
import type { SampleMood } from './story';

/** Where the invented alerts of an SLO say that their runbook is. */
export const RUNBOOK_ANNOTATION = 'readiness/sample-runbook';
/** `none` leaves an SLO without any alert rule. */
export const ALERTS_ANNOTATION = 'readiness/sample-alerts';

const HOUR = 3_600_000;

/** Two rules as people have them, of which a sad story makes one fire. */
export function inventAlerts(options: {
  definition: SloDefinition;
  mood: SampleMood;
  now: Date;
}): SloAlert[] {
  const { definition, mood, now } = options;
  const { annotations, title } = definition;
  if (annotations[ALERTS_ANNOTATION] === 'none') {
    return [];
  }
  const runbookUrl = annotations[RUNBOOK_ANNOTATION] ?? null;
  const ago = (hours: number) =>
    new Date(
      Math.floor(now.getTime() / HOUR) * HOUR - hours * HOUR,
    ).toISOString();
  const rule = (
    name: string,
    severity: string,
    since: string | undefined,
    summary: string,
  ): SloAlert => ({
    name,
    severity,
    state: since ? 'firing' : 'inactive',
    since: since ?? null,
    summary,
    runbookUrl,
  });
  return [
    rule(
      'ErrorBudgetBurnsFast',
      'page',
      mood === 'at-risk' ? ago(6) : undefined,
      `${title}: at this rate the budget is gone within days`,
    ),
    rule(
      'ErrorBudgetBurnsSlowly',
      'ticket',
      mood === 'breached' ? ago(72) : undefined,
      `${title}: more of the budget is used than the period allows`,
    ),
  ];
}
