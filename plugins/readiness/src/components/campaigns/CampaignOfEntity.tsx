import type { EntityCampaign } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { OutcomeRow } from '../scorecards/OutcomeRow';
import { MarkdownBlock, PersonLink, StatusLabel, TimeAgo } from '../shared';
import { CampaignLink } from './CampaignLink';
import { useDate, useDaysAway } from './days';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
}));

/** One campaign: what is left for this entity, and by when. */
export function CampaignOfEntity(props: {
  one: EntityCampaign;
  aboutShown: boolean;
  onAbout: (shown: boolean) => void;
  /** The outcomes that are open, as campaign and check. */
  open: string[];
  onOpen: (open: string[]) => void;
}) {
  const { one, aboutShown, onAbout, open, onOpen } = props;
  const { campaign, progress, outcomes } = one;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const date = useDate();
  const daysAway = useDaysAway();
  const left = new Set(progress?.left.map(({ checkId }) => checkId));
  const rows = outcomes.filter(({ checkId }) => left.has(checkId));
  return (
    <Paper
      component="article"
      variant="outlined"
      className={classes.root}
      aria-label={campaign.title}
    >
      <Typography variant="subtitle1" component="h4">
        <CampaignLink name={campaign.name}>{campaign.title}</CampaignLink>
      </Typography>
      <div className={classes.line}>
        <ProgressLabel one={one} />
        <Typography variant="body2">
          {t('campaigns.entity.deadline', { date: date(campaign.deadline) })} (
          {daysAway(campaign.deadline)})
        </Typography>
        {campaign.overdue && (
          <Typography variant="body2">
            {t('campaigns.entity.until', { date: date(campaign.ends) })}
          </Typography>
        )}
        {progress?.doneAt && (
          <Typography variant="body2">
            {t('campaigns.entity.doneSince')} <TimeAgo at={progress.doneAt} />
          </Typography>
        )}
        <PersonLink entityRef={campaign.owner} />
      </div>
      <div>
        <Button
          size="small"
          aria-expanded={aboutShown}
          aria-label={t('campaigns.entity.aboutOf', {
            campaign: campaign.title,
          })}
          startIcon={aboutShown ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          onClick={() => onAbout(!aboutShown)}
        >
          {t('campaigns.entity.about')}
        </Button>
        {aboutShown && (
          <>
            <MarkdownBlock content={campaign.why} />
            <MarkdownBlock content={campaign.how} copyableCode />
          </>
        )}
      </div>
      {rows.length > 0 && (
        <section
          aria-label={t('campaigns.entity.checks', {
            campaign: campaign.title,
          })}
        >
          {rows.map(outcome => {
            const key = `${campaign.name}/${outcome.checkId}`;
            return (
              <OutcomeRow
                key={key}
                idPrefix={campaign.name}
                arranged={{ outcome, lifts: [] }}
                open={open.includes(key)}
                onToggle={opened =>
                  onOpen(
                    opened
                      ? [...open, key]
                      : open.filter(other => other !== key),
                  )
                }
              />
            );
          })}
        </section>
      )}
    </Paper>
  );
}

function ProgressLabel(props: { one: EntityCampaign }) {
  const { campaign, progress, outcomes } = props.one;
  const { t } = useReadinessTranslation();
  const date = useDate();
  if (campaign.state === 'scheduled') {
    return (
      <StatusLabel
        tone="neutral"
        label={t('campaigns.entity.starts', { date: date(campaign.starts) })}
      />
    );
  }
  if (!progress) {
    return (
      <StatusLabel
        tone="unknown"
        label={t(
          outcomes.length > 0
            ? 'campaigns.entity.nothingAsked'
            : 'campaigns.entity.notEvaluated',
        )}
      />
    );
  }
  const count = progress.left.length;
  if (count === 0) {
    return <StatusLabel tone="good" label={t('campaigns.entity.done')} />;
  }
  const words = { count, asked: progress.asked };
  return campaign.overdue ? (
    <StatusLabel tone="bad" label={t('campaigns.entity.overdue', words)} />
  ) : (
    <StatusLabel tone="warning" label={t('campaigns.entity.left', words)} />
  );
}
