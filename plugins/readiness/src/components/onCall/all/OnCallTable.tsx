import type { OnCallRow } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  PersonLink,
  StatusLabel,
  TimeAgo,
  useEntityTabPath,
} from '../../shared';
import { GapCell } from './GapCell';
import { stripAxis, type StripAxis } from './layOutStrip';
import { NowCell } from './NowCell';
import { onCallTone } from './onCallTone';
import { Strip, StripHead } from './Strip';

const useStyles = makeStyles(theme => ({
  // The head, and with it the axis of all strips, stays in sight.
  container: { maxHeight: '75vh' },
  head: { background: theme.palette.background.paper },
  // Narrow on purpose: the days should be seen without scrolling sideways.
  table: {
    '& .MuiTableCell-root': { padding: theme.spacing(0.75, 1) },
    '& .MuiTableCell-root:first-child': { paddingLeft: theme.spacing(2) },
    '& .MuiTableCell-root:last-child': { paddingRight: theme.spacing(2) },
  },
  entity: { minWidth: 150, fontWeight: 600 },
  owner: { fontWeight: 400 },
  now: { minWidth: 180 },
  gaps: { minWidth: 120 },
  nowrap: { whiteSpace: 'nowrap' },
  strip: { minWidth: 260, width: '36%' },
  stale: { opacity: 0.6 },
}));

/** Entities, gaps first, with their coming days on one axis. */
export function OnCallTable(props: {
  rows: OnCallRow[];
  /** The moment that "now" is about, and the end of the strips. */
  at: string;
  until: string;
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { rows, at, until, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const axis = useMemo(() => stripAxis(at, until), [at, until]);
  return (
    <TableContainer
      className={`${classes.container} ${busy ? classes.stale : ''}`}
    >
      <Table
        size="small"
        stickyHeader
        className={classes.table}
        aria-label={t('onCall.all.table')}
        aria-busy={busy}
      >
        <TableHead>
          <TableRow>
            <TableCell className={classes.head}>
              {t('onCall.all.entity')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('onCall.all.state')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('onCall.all.now')}
            </TableCell>
            <TableCell className={classes.head}>
              {t('onCall.all.gaps')}
            </TableCell>
            <TableCell className={`${classes.head} ${classes.strip}`}>
              {t('onCall.all.days')}
              <StripHead axis={axis} />
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <Row key={row.entityRef} row={row} at={at} axis={axis} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row(props: { row: OnCallRow; at: string; axis: StripAxis }) {
  const { row, at, axis } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const quiet = [
    row.tier && t('onCall.all.tier', { tier: row.tier }),
    row.provider?.title,
  ].filter(Boolean);
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" className={classes.entity}>
        <Link to={tabPath(row.entityRef, 'on-call')}>{row.title}</Link>
        <div className={classes.owner}>
          {row.ownerRef ? (
            <PersonLink entityRef={row.ownerRef} hideIcon />
          ) : (
            t('organisation.noOwner')
          )}
        </div>
        {quiet.length > 0 && (
          <Typography variant="caption" color="textSecondary" display="block">
            {quiet.join(' · ')}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        <StatusLabel
          tone={onCallTone(row.state)}
          label={t(`onCall.all.states.${row.state}`)}
        />
        {row.lastError && (
          <Typography
            variant="caption"
            component="div"
            color="textSecondary"
            title={row.lastError.message}
          >
            {t('onCall.all.failed')} <TimeAgo at={row.lastError.at} />
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.now}>
        <NowCell row={row} at={at} />
      </TableCell>
      <TableCell className={classes.gaps}>
        <GapCell row={row} at={at} />
      </TableCell>
      <TableCell className={classes.strip}>
        {row.state === 'not-configured' ? (
          <Typography variant="body2" color="textSecondary">
            {t('onCall.overview.notConfigured')}
          </Typography>
        ) : (
          <Strip row={row} axis={axis} />
        )}
      </TableCell>
    </TableRow>
  );
}
