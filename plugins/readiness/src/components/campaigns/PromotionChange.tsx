import {
  campaignsEndpoints,
  type Promotion,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, Snippet, useApiQuery } from '../shared';

/** What to write, and into which file. */
export function PromotionChange(props: {
  campaign: string;
  scorecard: string;
  level: string;
  effectiveFrom: string;
}) {
  const { campaign, scorecard, level, effectiveFrom } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(campaignsEndpoints.getCampaignPromotion, {
    params: { name: campaign },
    query: { scorecard, level, effectiveFrom },
  });
  if (query.state === 'loading') {
    return <LoadingArea height={160} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} dense />;
  }
  const { levelYaml, checks, ...promotion } = query.value;
  const levelLabel = t('campaigns.promotion.levelYaml', {
    level: promotion.level.title,
    scorecard: promotion.scorecardTitle,
  });
  return (
    <>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      {levelYaml ? (
        <div>
          <Typography variant="body2" gutterBottom>
            {levelLabel}
          </Typography>
          <Snippet
            text={levelYaml}
            label={levelLabel}
            copyLabel={t('campaigns.promotion.copyLevel')}
          />
        </div>
      ) : (
        <Typography>{t('campaigns.promotion.nothing')}</Typography>
      )}
      {checks.map(check => (
        <CheckChange key={check.checkId} check={check} />
      ))}
    </>
  );
}

function CheckChange(props: { check: Promotion['checks'][number] }) {
  const { yaml, step, counts, title } = props.check;
  const { t } = useReadinessTranslation();
  const check = { check: title };
  if (yaml) {
    const label = t('campaigns.promotion.checkYaml', check);
    return (
      <div>
        <Typography variant="body2" gutterBottom>
          {label}
        </Typography>
        <Snippet
          text={yaml}
          label={label}
          copyLabel={t('campaigns.promotion.copyCheck', check)}
        />
      </div>
    );
  }
  return (
    <Typography variant="body2">
      {step === 'asked-already' && t('campaigns.promotion.askedAlready', check)}
      {step === 'withdrawn' && t('campaigns.promotion.withdrawn', check)}
      {counts === 'at-once' && t('campaigns.promotion.atOnce', check)}
    </Typography>
  );
}
