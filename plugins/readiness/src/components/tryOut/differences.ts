import type { DryRunEntity } from '@backstage-readiness/plugin-readiness-common';

/** Whether an outcome would be another one than now. */
export function outcomeDiffers(
  outcome: DryRunEntity['outcomes'][number],
): boolean {
  return outcome.status !== outcome.before;
}

/** Whether a level would be another one than now. */
export function levelDiffers(
  standing: DryRunEntity['standings'][number],
): boolean {
  return (
    standing.before === null || standing.before.level?.id !== standing.level?.id
  );
}

/** How much of an entity would be other than now. */
export function differencesOf(entity: DryRunEntity): number {
  return (
    entity.outcomes.filter(outcomeDiffers).length +
    entity.standings.filter(levelDiffers).length
  );
}
