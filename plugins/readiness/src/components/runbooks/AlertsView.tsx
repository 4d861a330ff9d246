import {
  alertsEndpoints,
  type EntityAlert,
  type EntityAlerts,
} from '@backstage-readiness/plugin-readiness-common';
import MuiLink from '@material-ui/core/Link';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  StatusLabel,
  TeachingEmptyState,
  useEntityQuery,
  type StatusTone,
} from '../shared';

const SNIPPET = `metadata:
  annotations:
    readiness/alerts: alerts.yaml
`;

const TONES: Record<EntityAlert['state'], StatusTone> = {
  none: 'bad',
  broken: 'bad',
  unreadable: 'unknown',
  incomplete: 'warning',
  served: 'good',
};
const ORDER = Object.keys(TONES);

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto', marginBottom: theme.spacing(3) },
  text: { overflowWrap: 'anywhere' },
}));

/** Which alert has no runbook, whose is broken, and which runbook serves none. */
export function AlertsView(props: { onRunbook: (id: string) => void }) {
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(alertsEndpoints.listEntityAlerts);
  if (query.state === 'loading') {
    return <LoadingArea height={320} label={t('runbooks.alerts.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  return query.value.files.length === 0 ? (
    <TeachingEmptyState
      title={t('runbooks.alerts.empty.title')}
      description={t('runbooks.alerts.empty.description')}
      snippet={SNIPPET}
    />
  ) : (
    <Alerts value={query.value} onRunbook={props.onRunbook} />
  );
}

function Alerts(props: {
  value: EntityAlerts;
  onRunbook: (id: string) => void;
}) {
  const { value, onRunbook } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const worstFirst = [...value.alerts].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  );
  return (
    <>
      {value.files
        .filter(({ problem, checkedAt }) => problem || !checkedAt)
        .map(({ reference, problem }) => (
          <Typography key={reference} paragraph className={classes.text}>
            {problem ? (
              <>
                <StatusLabel
                  tone="warning"
                  label={t('runbooks.alerts.problem', { file: reference })}
                />{' '}
                {problem}
              </>
            ) : (
              t('runbooks.alerts.unread', { file: reference })
            )}
          </Typography>
        ))}
      {worstFirst.length === 0 ? (
        <Typography paragraph>{t('runbooks.alerts.noAlerts')}</Typography>
      ) : (
        // Focusable, so that the keyboard can scroll what does not fit.
        <div
          className={classes.scroll}
          role="region"
          aria-label={t('runbooks.alerts.table')}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <Table size="small" aria-label={t('runbooks.alerts.table')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('runbooks.alerts.column.state')}</TableCell>
                <TableCell>{t('runbooks.alerts.column.alert')}</TableCell>
                <TableCell>{t('runbooks.alerts.column.runbook')}</TableCell>
                <TableCell>{t('runbooks.alerts.column.file')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {worstFirst.map(alert => (
                <AlertRow
                  key={`${alert.file} ${alert.alert}`}
                  alert={alert}
                  onRunbook={onRunbook}
                />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <Typography variant="h6" component="h3">
        {t('runbooks.alerts.unused')}
      </Typography>
      {value.runbooksWithoutAlert.length === 0 ? (
        <Typography variant="body2">{t('runbooks.alerts.allUsed')}</Typography>
      ) : (
        <ul>
          {value.runbooksWithoutAlert.map(runbook => (
            <li key={runbook.id}>
              <RunbookLink runbook={runbook} onRunbook={onRunbook} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function AlertRow(props: {
  alert: EntityAlert;
  onRunbook: (id: string) => void;
}) {
  const { alert, onRunbook } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <TableRow>
      <TableCell>
        <StatusLabel
          tone={TONES[alert.state]}
          label={t(`runbooks.alerts.state.${alert.state}`)}
        />
      </TableCell>
      <TableCell component="th" scope="row" className={classes.text}>
        {alert.alert}
        {alert.severity && ` (${alert.severity})`}
        {alert.summary && (
          <Typography variant="body2" color="textSecondary">
            {alert.summary}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.text}>
        {alert.runbook ? (
          <>
            <RunbookLink runbook={alert.runbook} onRunbook={onRunbook} />
            {alert.matchedBy === 'name' && (
              <Typography variant="body2" color="textSecondary">
                {t('runbooks.alerts.byName')}
              </Typography>
            )}
          </>
        ) : (
          t('runbooks.alerts.unwritten')
        )}
      </TableCell>
      <TableCell className={classes.text}>{alert.file}</TableCell>
    </TableRow>
  );
}

function RunbookLink(props: {
  runbook: { id: string; title: string };
  onRunbook: (id: string) => void;
}) {
  const { runbook, onRunbook } = props;
  return (
    <MuiLink
      component="button"
      variant="body2"
      onClick={() => onRunbook(runbook.id)}
    >
      {runbook.title}
    </MuiLink>
  );
}
