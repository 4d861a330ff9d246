import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, type StatusTone } from '../shared';

const TONES: Record<Campaign['state'] | 'overdue', StatusTone> = {
  draft: 'unknown',
  scheduled: 'neutral',
  running: 'good',
  overdue: 'bad',
  ended: 'neutral',
};

/** Where a campaign is in its life; one that runs late is overdue. */
export function CampaignStateLabel(props: {
  campaign: Pick<Campaign, 'state' | 'overdue'>;
}) {
  const { state, overdue } = props.campaign;
  const { t } = useReadinessTranslation();
  const shown = overdue ? 'overdue' : state;
  return (
    <StatusLabel tone={TONES[shown]} label={t(`campaigns.state.${shown}`)} />
  );
}
