import {
  matchAlerts,
  runbooksEndpoints,
  type RunbookSummary,
  type SloAlert,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  StatusLabel,
  TimeAgo,
  useEntityQuery,
  useEntityTabPath,
  webUrl,
  type StatusTone,
} from '../shared';

const TONES: Record<SloAlert['state'], StatusTone> = {
  firing: 'bad',
  pending: 'warning',
  inactive: 'good',
};
const ORDER = Object.keys(TONES);

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: { padding: theme.spacing(1, 0), overflowWrap: 'anywhere' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
  },
  name: { fontWeight: 600 },
}));

/** The alerts tied to an objective, those that fire first, with their runbooks. */
export function AlertList(props: { alerts: SloAlert[] | null }) {
  const { alerts } = props;
  const { t } = useReadinessTranslation();
  if (alerts === null) {
    return <Typography variant="body2">{t('slos.alerts.unknown')}</Typography>;
  }
  if (alerts.length === 0) {
    return (
      <>
        <StatusLabel tone="warning" label={t('slos.alerts.none')} />
        <Typography variant="body2">{t('slos.alerts.noneHow')}</Typography>
      </>
    );
  }
  return <Alerts alerts={alerts} />;
}

function Alerts(props: { alerts: SloAlert[] }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const runbooks = useEntityQuery(runbooksEndpoints.listEntityRunbooks);
  const known = runbooks.state === 'ready' ? runbooks.value.items : [];
  const sorted = [...props.alerts].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  );
  return (
    <>
      {runbooks.state === 'failed' && (
        <LoadFailure error={runbooks.error} retry={runbooks.retry} dense />
      )}
      <ul className={classes.list} aria-label={t('slos.alerts.list')}>
        {sorted.map(alert => (
          <Typography
            key={`${alert.name} ${alert.severity} ${alert.since}`}
            component="li"
            variant="body2"
            className={classes.item}
          >
            <span className={classes.line}>
              <StatusLabel
                tone={TONES[alert.state]}
                label={t(`slos.alerts.state.${alert.state}`)}
              />
              <span className={classes.name}>{alert.name}</span>
              {alert.severity && (
                <span>
                  {t('slos.alerts.severity', { severity: alert.severity })}
                </span>
              )}
              {alert.since && (
                <span>
                  {t('slos.alerts.since')} <TimeAgo at={alert.since} />
                </span>
              )}
            </span>
            {alert.summary && <div>{alert.summary}</div>}
            <RunbookOf alert={alert} runbooks={known} />
          </Typography>
        ))}
      </ul>
    </>
  );
}

/** The runbook where it can be read best: in the portal, when it is known there. */
function RunbookOf(props: { alert: SloAlert; runbooks: RunbookSummary[] }) {
  const { alert, runbooks } = props;
  const { entity } = useEntity();
  const tabPath = useEntityTabPath();
  const { t } = useReadinessTranslation();
  const [{ runbook }] = matchAlerts({
    rules: [
      {
        alert: alert.name,
        group: '',
        runbookUrl: alert.runbookUrl ?? undefined,
      },
    ],
    runbooks,
  }).alerts;
  if (runbook) {
    return (
      <Link
        to={`${tabPath(entity, 'runbooks')}?${new URLSearchParams({
          runbook: runbook.id,
        })}`}
      >
        {t('slos.alerts.runbook', { title: runbook.title })}
      </Link>
    );
  }
  const url = webUrl(alert.runbookUrl);
  if (url) {
    return (
      <Link to={url}>
        {t('slos.alerts.runbookElsewhere', { alert: alert.name })}
      </Link>
    );
  }
  return <>{alert.runbookUrl ?? t('slos.alerts.noRunbook')}</>;
}
