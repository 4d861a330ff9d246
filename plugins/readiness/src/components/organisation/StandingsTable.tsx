import type {
  Level,
  StandingRow,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LevelSteps, ScoreText, toneOf } from '../scorecards';
import { OwedCell } from './OwedCell';
import {
  DenseTable,
  PersonLink,
  StatusLabel,
  TimeAgo,
  useEntityTabPath,
} from '../shared';

const useStyles = makeStyles(theme => ({
  entity: { minWidth: 180, fontWeight: 600 },
  level: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 110,
  },
  owed: { minWidth: 140 },
  blocker: { minWidth: 220 },
  nowrap: { whiteSpace: 'nowrap', minWidth: '4.5rem' },
  stale: { opacity: 0.6 },
}));

/** The entities and where they stand, worst first. */
export function StandingsTable(props: {
  rows: StandingRow[];
  levels: Level[];
  /** Whether the scorecard asks a level of anybody. */
  owes: boolean;
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { rows, levels, owes, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  return (
    <TableContainer className={busy ? classes.stale : undefined}>
      <DenseTable
        aria-label={t('organisation.standings.title')}
        aria-busy={busy}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('organisation.standings.entity')}</TableCell>
            <TableCell>{t('organisation.standings.owner')}</TableCell>
            <TableCell>{t('organisation.standings.level')}</TableCell>
            {owes && <TableCell>{t('owed.column')}</TableCell>}
            <TableCell align="right" className={classes.nowrap}>
              {t('organisation.standings.score')}
            </TableCell>
            <TableCell>{t('organisation.standings.next')}</TableCell>
            <TableCell>{t('organisation.standings.since')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={`${row.entityRef} ${row.scorecard}`} hover>
              <TableCell component="th" scope="row" className={classes.entity}>
                <Link
                  to={`${tabPath(
                    row.entityRef,
                    'readiness',
                  )}?${new URLSearchParams({ scorecard: row.scorecard })}`}
                >
                  {row.title}
                </Link>
                <Typography
                  variant="caption"
                  color="textSecondary"
                  display="block"
                >
                  {[row.kind, row.type, row.lifecycle]
                    .filter(Boolean)
                    .join(' · ')}
                  {row.tier &&
                    ` · ${t('organisation.standings.tier', {
                      tier: row.tier,
                    })}`}
                </Typography>
              </TableCell>
              <TableCell className={classes.nowrap}>
                {row.owner ? (
                  <PersonLink entityRef={row.owner} hideIcon />
                ) : (
                  t('organisation.noOwner')
                )}
              </TableCell>
              <TableCell>
                <span className={classes.level}>
                  {row.level?.title ?? t('organisation.noLevel')}
                  <LevelSteps
                    levels={levels}
                    rank={row.level?.rank ?? 0}
                    compact
                  />
                </span>
              </TableCell>
              {owes && (
                <TableCell className={classes.owed}>
                  <OwedCell owed={row.owed} />
                </TableCell>
              )}
              <TableCell align="right" className={classes.nowrap}>
                <ScoreText standing={row} bare />
              </TableCell>
              <TableCell className={classes.blocker}>
                <NextBlocker row={row} />
              </TableCell>
              <TableCell className={classes.nowrap}>
                <TimeAgo at={row.since} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </DenseTable>
    </TableContainer>
  );
}

function NextBlocker(props: { row: StandingRow }) {
  const { row } = props;
  const { t } = useReadinessTranslation();
  const [first, ...rest] = row.nextBlockers;
  if (!row.nextLevel || !first) {
    return <>{t('scorecards.highestLevel')}</>;
  }
  return (
    <>
      {first.title}
      <Typography variant="caption" color="textSecondary" display="block">
        <StatusLabel
          tone={toneOf(first.status)}
          label={t(`scorecards.status.${first.status}`)}
        />{' '}
        ·{' '}
        {rest.length === 0
          ? t('organisation.standings.lastBlocker', {
              level: row.nextLevel.title,
            })
          : t('organisation.standings.moreBlockers', {
              level: row.nextLevel.title,
              count: rest.length,
            })}
      </Typography>
    </>
  );
}
