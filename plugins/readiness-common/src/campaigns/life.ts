import type { CampaignState } from '../contracts/campaigns';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What the life of a campaign follows from. Days are those of UTC, and the last
 * day of each belongs to it.
 *
 * @public
 */
export interface CampaignDates {
  draft: boolean;
  starts: string;
  deadline: string;
  ends: string;
}

/**
 * Where a campaign is at a moment.
 *
 * @public
 */
export function campaignState(
  campaign: CampaignDates,
  now: Date,
): CampaignState {
  if (campaign.draft) {
    return 'draft';
  }
  if (now.getTime() < new Date(campaign.starts).getTime()) {
    return 'scheduled';
  }
  return now.getTime() < afterDay(campaign.ends).getTime()
    ? 'running'
    : 'ended';
}

/**
 * Whether a campaign still runs although its deadline has passed.
 *
 * @public
 */
export function isOverdue(campaign: CampaignDates, now: Date): boolean {
  return (
    campaignState(campaign, now) === 'running' &&
    now.getTime() >= afterDay(campaign.deadline).getTime()
  );
}

/**
 * The moment a calendar day in UTC is over.
 *
 * @public
 */
export function afterDay(day: string): Date {
  return new Date(new Date(day).getTime() + DAY_MS);
}
