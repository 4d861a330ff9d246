import {
  exemptionsEndpoints,
  type Exemption,
} from '@backstage-readiness/plugin-readiness-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  useApiQuery,
  VisuallyHidden,
} from '../shared';
import { ExemptionFacts } from './ExemptionFacts';
import { ExemptionSteps } from './ExemptionSteps';

const PAGE_SIZE = 10;
/** The most that the list gives at once. */
const MOST = 500;

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), marginTop: theme.spacing(3) },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li': { padding: theme.spacing(1.5, 0) },
    '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  check: { fontWeight: 600 },
}));

/** The exemptions that wait for a decision, and deciding for those who may. */
export function WaitingExemptions() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [limit, setLimit] = useState(PAGE_SIZE);
  const [announcement, setAnnouncement] = useState('');
  const query = useApiQuery(exemptionsEndpoints.listExemptions, {
    query: { state: 'pending', limit },
  });
  const reload = () => query.state === 'ready' && query.reload();
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('exemptions.waiting.title')}
    >
      <Typography variant="h6" component="h2" gutterBottom>
        {t('exemptions.waiting.title')}
      </Typography>
      {query.state === 'loading' && (
        <LoadingArea height={80} label={t('exemptions.waiting.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <>
          {query.reloadError && (
            <LoadFailure error={query.reloadError} retry={query.reload} dense />
          )}
          {query.value.items.length === 0 ? (
            <Typography>{t('exemptions.waiting.none')}</Typography>
          ) : (
            <ul
              className={classes.list}
              aria-label={t('exemptions.waiting.list')}
            >
              {query.value.items.map(exemption => (
                <Waiting
                  key={exemption.id}
                  exemption={exemption}
                  onDone={done => {
                    setAnnouncement(done);
                    reload();
                  }}
                  onStale={reload}
                />
              ))}
            </ul>
          )}
          {query.value.nextCursor && limit < MOST && (
            <Button
              size="small"
              disabled={query.reloading}
              onClick={() => setLimit(Math.min(limit * 2, MOST))}
            >
              {t('exemptions.waiting.more', {
                shown: query.value.items.length,
                total: query.value.totalItems,
              })}
            </Button>
          )}
        </>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </Paper>
  );
}

function Waiting(props: {
  exemption: Exemption;
  onDone: (announcement: string) => void;
  onStale: () => void;
}) {
  const { exemption, onDone, onStale } = props;
  const classes = useStyles();
  return (
    <li>
      <Typography component="h3" className={classes.check}>
        {exemption.checkTitle} ·{' '}
        <EntityRefLink entityRef={exemption.entityRef} />
      </Typography>
      <ExemptionFacts exemption={exemption} />
      <ExemptionSteps exemption={exemption} onDone={onDone} onStale={onStale} />
    </li>
  );
}
