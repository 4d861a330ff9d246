import {
  fillForAnyEntity,
  type CheckPage,
} from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CampaignLink } from '../campaigns/CampaignLink';
import { MarkdownBlock, PersonLink } from '../shared';

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
    margin: 0,
    paddingLeft: theme.spacing(2.5),
  },
  rule: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 },
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

/** What a check asks, why, of whom, and how to fix it. */
export function CheckDefinition(props: { page: CheckPage }) {
  const { check, askedBy, campaigns } = props.page;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Paper component="section" className={classes.root}>
      <div className={classes.wide}>
        <Typography variant="h5" component="h2">
          {check.title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {[
            check.section,
            check.draft ? t('trends.check.draft') : '',
            check.severity === 'warn' ? t('trends.check.warn') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </div>
      <Part title={t('scorecards.why')}>
        <MarkdownBlock content={check.why} />
      </Part>
      <Part title={t('scorecards.fix')}>
        <MarkdownBlock content={fillForAnyEntity(check.fix)} copyableCode />
      </Part>
      <Part title={t('trends.check.askedBy')}>
        <ul className={classes.list}>
          {askedBy.map(({ scorecard, scorecardTitle, level }) => (
            <li key={`${scorecard} ${level.id}`}>
              {t('scorecards.lifts', {
                scorecard: scorecardTitle,
                level: level.title,
              })}
            </li>
          ))}
          {campaigns.map(({ name, title }) => (
            <li key={name}>
              <CampaignLink name={name}>
                {t('trends.check.campaign', { campaign: title })}
              </CampaignLink>
            </li>
          ))}
        </ul>
      </Part>
      {check.owner && (
        <Part title={t('trends.check.owner')}>
          <PersonLink entityRef={check.owner} />
        </Part>
      )}
      {check.rule && (
        <Part title={t('trends.check.rule')}>
          <pre className={classes.rule}>
            <code>{check.rule}</code>
          </pre>
        </Part>
      )}
      {check.attestation && (
        <Part title={t('attestations.title')}>
          <Typography variant="body2">{check.attestation.ask}</Typography>
        </Part>
      )}
    </Paper>
  );
}
