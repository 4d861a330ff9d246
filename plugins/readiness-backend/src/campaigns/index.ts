export { startCampaigns } from './startCampaigns';
