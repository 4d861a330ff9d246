export { CampaignContent } from './CampaignContent';
export { CampaignsPanel } from './CampaignsPanel';
