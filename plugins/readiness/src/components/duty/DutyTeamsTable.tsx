import type { DutyTeamRow } from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';
import { DutyTeamLink } from './DutyLink';

const useStyles = makeStyles({ team: { fontWeight: 600 } });

/** Teams, those with a waiting note first; each leads to its duty page. */
export function DutyTeamsTable(props: {
  teams: DutyTeamRow[];
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { teams, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <TableContainer>
      <Table size="small" aria-label={t('duty.teams.list')} aria-busy={busy}>
        <TableHead>
          <TableRow>
            <TableCell>{t('duty.teams.team')}</TableCell>
            <TableCell>{t('duty.teams.notes')}</TableCell>
            <TableCell>{t('duty.teams.lastNote')}</TableCell>
            <TableCell>{t('duty.teams.operates')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {teams.map(({ teamRef, title, waiting, lastNoteAt, operates }) => (
            <TableRow key={teamRef} hover>
              <TableCell component="th" scope="row" className={classes.team}>
                <DutyTeamLink teamRef={teamRef}>{title}</DutyTeamLink>
              </TableCell>
              <TableCell>
                {waiting > 0 ? (
                  <StatusLabel
                    tone="warning"
                    label={t('duty.teams.waiting', { count: waiting })}
                  />
                ) : (
                  t('duty.teams.noneWaiting')
                )}
              </TableCell>
              <TableCell>
                {lastNoteAt ? (
                  <TimeAgo at={lastNoteAt} />
                ) : (
                  t('duty.teams.never')
                )}
              </TableCell>
              <TableCell>
                {t('duty.teams.entities', { count: operates })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
