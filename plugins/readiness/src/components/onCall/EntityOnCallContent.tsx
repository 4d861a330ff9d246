import { onCallEndpoints } from '@backstage-readiness/plugin-readiness-common';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  TimeAgo,
  useEntityQuery,
} from '../shared';
import { OnCallLink } from './all/OnCallLink';
import { BesidePanels } from './BesidePanels';
import { OnCallPanels } from './OnCallPanels';
import { RefreshOnCallButton } from './RefreshOnCallButton';
import { useReloadAtHandOff } from './useReloadAtHandOff';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 40,
    marginBottom: theme.spacing(2),
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
}));

const noReload = () => {};

/**
 * The On-call tab of an entity: who answers?
 *
 * @public
 */
export function EntityOnCallContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(onCallEndpoints.getEntityOnCall);
  const ready = query.state === 'ready' ? query : undefined;
  useReloadAtHandOff({
    answer: ready?.value,
    reload: ready?.reload ?? noReload,
  });

  if (query.state === 'loading') {
    return (
      <TabContent>
        <LoadingArea height={560} label={t('onCall.loading')} />
      </TabContent>
    );
  }
  if (query.state === 'failed') {
    return (
      <TabContent>
        <LoadFailure error={query.error} retry={query.retry} />
      </TabContent>
    );
  }
  const { value, reloadError, reload, replace } = query;
  const { onCall } = value;
  return (
    <TabContent>
      <div className={classes.head}>
        <div>
          <Typography variant="h5" component="h2">
            {t('onCall.title')}
          </Typography>
          {onCall.state === 'known' && (
            <Typography variant="body2" component="div" color="textSecondary">
              {t('onCall.fetched')} <TimeAgo at={onCall.fetchedAt} />
            </Typography>
          )}
        </div>
        <div className={classes.actions}>
          {reloadError && (
            <LoadFailure error={reloadError} retry={reload} dense />
          )}
          <OnCallLink>{t('onCall.all.title')}</OnCallLink>
          {onCall.state !== 'not-configured' && (
            <RefreshOnCallButton onRefreshed={replace} />
          )}
        </div>
      </div>
      <Grid container spacing={3}>
        <Grid item xs={12} lg={8}>
          <OnCallPanels answer={value} />
        </Grid>
        <Grid item xs={12} lg={4}>
          <BesidePanels answer={value} />
        </Grid>
      </Grid>
    </TabContent>
  );
}
