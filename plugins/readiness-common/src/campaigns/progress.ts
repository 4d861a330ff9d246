import type { OutcomeStatus } from '../contracts/scorecards';

/**
 * How far one entity has come in a campaign.
 *
 * @public
 */
export interface CampaignProgress {
  /** How many checks it is asked to meet. */
  asked: number;
  /** Those it does not meet yet, in the order of the campaign. */
  left: string[];
}

/**
 * Adds the outcomes of one entity up for a campaign. Unlike a level, a campaign
 * asks for every check it names, one that only warns and one whose date is
 * still to come as well: getting there before it counts is what campaigns are
 * for. What is exempt or not applicable is not asked. Missing data is left to
 * do, never done.
 *
 * @public
 */
export function computeProgress(
  checkIds: readonly string[],
  statusOf: (checkId: string) => OutcomeStatus | undefined,
): CampaignProgress {
  const asked = checkIds.filter(checkId => {
    const status = statusOf(checkId);
    return status !== 'exempt' && status !== 'not-applicable';
  });
  return {
    asked: asked.length,
    left: asked.filter(checkId => statusOf(checkId) !== 'pass'),
  };
}
