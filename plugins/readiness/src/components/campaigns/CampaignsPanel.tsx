import {
  campaignsEndpoints,
  type Campaign,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CsvButton } from '../organisation/CsvButton';
import { LoadFailure, LoadingArea, Snippet, useApiQuery } from '../shared';
import { CampaignsTable } from './CampaignsTable';
import { campaignsCsv } from './exportCampaigns';

const EXAMPLE = `apiVersion: readiness/v1
kind: Campaign
metadata: { name: runbooks, title: A runbook for everything, owner: group:platform }
spec:
  why: Three incidents this year began with a search for instructions.
  how: Copy the template, fill it in, walk through it once.
  appliesTo: { kind: Component, spec.lifecycle: production }
  starts: 2027-01-11
  deadline: 2027-03-31
  checks: [names-its-owner]
`;

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(3) },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 2, 1),
  },
  body: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 2, 2),
  },
}));

/** The campaigns of the organisation: how far each came, and by when it is due. */
export function CampaignsPanel() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(campaignsEndpoints.listCampaigns);
  const campaigns = query.state === 'ready' ? query.value.items : [];
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('campaigns.title')}
    >
      <div className={classes.head}>
        <div>
          <Typography variant="h6" component="h2">
            {t('campaigns.title')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('campaigns.description')}
          </Typography>
        </div>
        {campaigns.length > 0 && <Export campaigns={campaigns} />}
      </div>
      {campaigns.length > 0 ? (
        <CampaignsTable campaigns={campaigns} />
      ) : (
        <div className={classes.body}>
          {query.state === 'loading' && (
            <LoadingArea height={120} label={t('campaigns.loading')} />
          )}
          {query.state === 'failed' && (
            <LoadFailure error={query.error} retry={query.retry} />
          )}
          {query.state === 'ready' && <NoCampaign />}
        </div>
      )}
    </Paper>
  );
}

function Export(props: { campaigns: Campaign[] }) {
  const { campaigns } = props;
  return (
    <CsvButton
      name="readiness-campaigns.csv"
      fetch={async () => ({
        csv: campaignsCsv(campaigns),
        rows: campaigns.length,
      })}
    />
  );
}

function NoCampaign() {
  const { t } = useReadinessTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Typography>{t('campaigns.none.title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('campaigns.none.description')}
      </Typography>
      {shown ? (
        <Snippet text={EXAMPLE} label={t('campaigns.none.snippet')} />
      ) : (
        <Button size="small" variant="outlined" onClick={() => setShown(true)}>
          {t('campaigns.none.show')}
        </Button>
      )}
    </>
  );
}
