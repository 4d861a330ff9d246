import type { Entity } from '@backstage/catalog-model';
import { campaignState } from '@backstage-readiness/plugin-readiness-common';
import type { DefinitionSet } from './types';

/** Whether a scorecard or a running campaign asks a check of an entity. */
export function isAsked(
  definitions: DefinitionSet,
  options: { entity: Entity; checkId: string; now: Date },
): boolean {
  const { entity, checkId, now } = options;
  return (
    definitions.scorecards.some(
      ({ matches, levels }) =>
        levels.some(level =>
          level.checks.some(check => check.checkId === checkId),
        ) && matches(entity),
    ) ||
    definitions.campaigns.some(
      campaign =>
        campaign.checkIds.includes(checkId) &&
        campaignState(campaign, now) === 'running' &&
        campaign.matches(entity),
    )
  );
}
