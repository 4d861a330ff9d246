import {
  scorecardsEndpoints,
  type Campaign,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, SelectField, useApiQuery } from '../shared';
import { dayAfter } from './days';
import { PromotionChange } from './PromotionChange';
import type { CampaignUrl } from './urlState';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
  fields: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
}));

interface PromotionProps {
  campaign: Campaign;
  url: CampaignUrl;
  onChange: (change: Partial<CampaignUrl>) => void;
}

/** Prepares the change that makes the checks part of a scorecard. */
export function PromotionPanel(props: PromotionProps) {
  const { url, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('campaigns.promotion.title')}
    >
      <Typography variant="h6" component="h3">
        {t('campaigns.promotion.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('campaigns.promotion.description')}
      </Typography>
      <Button
        size="small"
        variant="outlined"
        aria-expanded={url.promote}
        onClick={() => onChange({ promote: !url.promote })}
      >
        {t('campaigns.promotion.open')}
      </Button>
      {url.promote && <Choice {...props} />}
    </Paper>
  );
}

/** Where the checks are to go; what the campaign plans is chosen at first. */
function Choice(props: PromotionProps) {
  const { campaign, url, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const definitions = useApiQuery(scorecardsEndpoints.listDefinitions);
  if (definitions.state === 'loading') {
    return <LoadingArea height={120} />;
  }
  if (definitions.state === 'failed') {
    return (
      <LoadFailure error={definitions.error} retry={definitions.retry} dense />
    );
  }
  const { scorecards } = definitions.value;
  const { promoteTo } = campaign;
  const wanted = url.scorecard || promoteTo?.scorecard;
  const scorecard =
    scorecards.find(({ name }) => name === wanted) ?? scorecards[0];
  if (!scorecard) {
    return <Typography>{t('organisation.noScorecards.title')}</Typography>;
  }
  const wantedLevel =
    url.level ||
    (promoteTo?.scorecard === scorecard.name ? promoteTo.level : undefined);
  const level =
    scorecard.levels.find(({ id }) => id === wantedLevel) ??
    scorecard.levels[0];
  const from = url.from || dayAfter(campaign.ends);
  return (
    <>
      <div className={classes.fields}>
        <SelectField
          id="promotion-scorecard"
          label={t('campaigns.promotion.scorecard')}
          value={scorecard.name}
          options={scorecards.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          onChange={value => onChange({ scorecard: value, level: '' })}
        />
        <SelectField
          id="promotion-level"
          label={t('campaigns.promotion.level')}
          value={level.id}
          options={scorecard.levels.map(({ id, title }) => ({
            value: id,
            label: title,
          }))}
          onChange={value => onChange({ level: value })}
        />
        <TextField
          id="readiness-promotion-from"
          type="date"
          size="small"
          variant="outlined"
          label={t('campaigns.promotion.from')}
          value={from}
          InputLabelProps={{ shrink: true }}
          onChange={event => onChange({ from: event.target.value })}
        />
      </div>
      {DAY.test(from) ? (
        <PromotionChange
          campaign={campaign.name}
          scorecard={scorecard.name}
          level={level.id}
          effectiveFrom={from}
        />
      ) : (
        <Typography>{t('campaigns.promotion.noDate')}</Typography>
      )}
    </>
  );
}
