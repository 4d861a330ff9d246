import { urlFlag, urlList, urlOneOf, urlText, type UrlValues } from '../shared';

/** All that narrows or pages the page of a campaign, as it stands in the URL. */
export const CAMPAIGN_URL = {
  owner: urlText(),
  check: urlText(),
  progress: urlOneOf(['left', 'all', 'done']),
  /** The cursors of the pages before the present one, and its own. */
  cursor: urlList(),
  promote: urlFlag(),
  scorecard: urlText(),
  level: urlText(),
  from: urlText(),
};

/** The state of the page of a campaign. */
export type CampaignUrl = UrlValues<typeof CAMPAIGN_URL>;
