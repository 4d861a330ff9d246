import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { MarkdownBlock, PersonLink, TimeAgo } from '../shared';
import { CampaignStateLabel } from './CampaignStateLabel';
import { useDate, useDaysAway } from './days';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: theme.spacing(2, 4),
  },
  wide: { gridColumn: '1 / -1' },
  list: {
    ...theme.typography.body2,
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  scope: {
    ...theme.typography.body2,
    fontFamily: 'Menlo, Consolas, "DejaVu Sans Mono", monospace',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    margin: 0,
  },
}));

function Part(props: { title: string; children: ReactNode }) {
  return (
    <div>
      <Typography variant="overline" component="h3" color="textSecondary">
        {props.title}
      </Typography>
      {props.children}
    </div>
  );
}

/** What a campaign asks, why, of whom and by when. */
export function CampaignDefinition(props: { campaign: Campaign }) {
  const { campaign } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const date = useDate();
  const daysAway = useDaysAway();
  return (
    <Paper component="section" className={classes.root}>
      <div className={classes.wide}>
        <Typography variant="h5" component="h2">
          {campaign.title}
        </Typography>
        <CampaignStateLabel campaign={campaign} />
        {campaign.description && (
          <Typography>{campaign.description}</Typography>
        )}
        <Standing campaign={campaign} />
      </div>
      <Part title={t('campaigns.page.why')}>
        <MarkdownBlock content={campaign.why} />
      </Part>
      <Part title={t('campaigns.page.how')}>
        <MarkdownBlock content={campaign.how} copyableCode />
      </Part>
      <Part title={t('campaigns.page.when')}>
        <ul className={classes.list}>
          <li>{t('campaigns.page.starts', { date: date(campaign.starts) })}</li>
          <li>
            {t('campaigns.page.deadline', { date: date(campaign.deadline) })} (
            {daysAway(campaign.deadline)})
          </li>
          {campaign.ends !== campaign.deadline && (
            <li>{t('campaigns.page.ends', { date: date(campaign.ends) })}</li>
          )}
        </ul>
      </Part>
      <Part title={t('campaigns.page.owner')}>
        <PersonLink entityRef={campaign.owner} />
      </Part>
      <Part title={t('campaigns.page.scope')}>
        <pre className={classes.scope}>
          <code>{JSON.stringify(campaign.appliesTo, null, 2)}</code>
        </pre>
      </Part>
    </Paper>
  );
}

/** What there is to know about figures that are not there, or are final. */
function Standing(props: { campaign: Campaign }) {
  const { state, measuredAt, starts } = props.campaign;
  const { t } = useReadinessTranslation();
  const date = useDate();
  switch (state) {
    case 'draft':
      return <Typography>{t('campaigns.page.draft')}</Typography>;
    case 'scheduled':
      return (
        <Typography>
          {t('campaigns.page.notYet', { date: date(starts) })}
        </Typography>
      );
    case 'ended':
      return (
        <Typography>
          {measuredAt ? (
            <>
              {t('campaigns.final')} <TimeAgo at={measuredAt} />
            </>
          ) : (
            t('campaigns.finalSoon')
          )}
        </Typography>
      );
    default:
      return null;
  }
}
