import type { OnCallIncident } from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatLength, TimeAgo, useLocale } from '../shared';
import { IncidentTitle } from './IncidentTitle';

const COLUMNS = ['incident', 'priority', 'resolved', 'took'] as const;

const useStyles = makeStyles(theme => ({
  summary: { cursor: 'pointer', padding: theme.spacing(1, 0) },
  title: { minWidth: 180, overflowWrap: 'anywhere' },
  nowrap: { whiteSpace: 'nowrap' },
}));

/** What was resolved lately, newest first; folded, as what is open matters more. */
export function RecentIncidents(props: {
  incidents: readonly OnCallIncident[];
}) {
  const { incidents } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  if (incidents.length === 0) {
    return null;
  }
  return (
    <details>
      <summary className={classes.summary}>
        {t('onCall.incidents.recent', { count: incidents.length })}
      </summary>
      <TableContainer>
        <Table size="small" aria-label={t('onCall.incidents.recentCaption')}>
          <TableHead>
            <TableRow>
              {COLUMNS.map(column => (
                <TableCell key={column}>
                  {t(`onCall.incidents.columns.${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {incidents.map(incident => (
              <TableRow key={incident.id}>
                <TableCell component="th" scope="row" className={classes.title}>
                  <IncidentTitle incident={incident} />
                </TableCell>
                <TableCell className={classes.nowrap}>
                  {incident.priority ??
                    (incident.high
                      ? t('onCall.incidents.high')
                      : t('onCall.incidents.low'))}
                </TableCell>
                <TableCell className={classes.nowrap}>
                  {incident.resolvedAt && <TimeAgo at={incident.resolvedAt} />}
                </TableCell>
                <TableCell className={classes.nowrap}>
                  {incident.resolvedAt &&
                    formatLength(
                      (Date.parse(incident.resolvedAt) -
                        Date.parse(incident.openedAt)) /
                        1000,
                      locale,
                    )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </details>
  );
}
