import type { SloRow } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  PersonLink,
  StatusLabel,
  TimeAgo,
  useEntityTabPath,
} from '../../shared';
import { BudgetTrack } from '../BudgetTrack';
import { BudgetWords } from '../BudgetWords';
import { PaceWords } from '../PaceWords';
import { SampleLabel } from '../SampleLabel';
import { sloTone } from '../sloTone';
import { useSloFormat } from '../useSloFormat';

const useStyles = makeStyles({
  objective: { minWidth: 200, fontWeight: 600 },
  left: { minWidth: 160 },
  number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  nowrap: { whiteSpace: 'nowrap' },
  stale: { opacity: 0.6 },
});

/** Objectives, worst first; each leads to the SLO tab of its entity, opened there. */
export function SlosTable(props: {
  rows: SloRow[];
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { rows, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <TableContainer className={busy ? classes.stale : undefined}>
      <Table size="small" aria-label={t('slos.all.table')} aria-busy={busy}>
        <TableHead>
          <TableRow>
            <TableCell>{t('slos.all.objective')}</TableCell>
            <TableCell>{t('slos.all.owner')}</TableCell>
            <TableCell>{t('slos.all.state')}</TableCell>
            <TableCell align="right">{t('slos.all.target')}</TableCell>
            <TableCell align="right">{t('slos.all.now')}</TableCell>
            <TableCell>{t('slos.all.left')}</TableCell>
            <TableCell>{t('slos.all.pace')}</TableCell>
            <TableCell>{t('slos.all.measured')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <Row key={`${row.entityRef} ${row.objectiveId}`} row={row} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row(props: { row: SloRow }) {
  const { row } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const unknown = t('slos.all.unknown');
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" className={classes.objective}>
        <Link
          to={`${tabPath(row.entityRef, 'slos')}?${new URLSearchParams({
            open: row.objectiveId,
          })}`}
        >
          {row.title}
        </Link>
        <Typography variant="caption" color="textSecondary" display="block">
          {row.entityTitle}
          {row.tier && ` · ${t('slos.all.tier', { tier: row.tier })}`}
        </Typography>
        {row.sample && <SampleLabel />}
      </TableCell>
      <TableCell className={classes.nowrap}>
        {row.owner ? (
          <PersonLink entityRef={row.owner} hideIcon />
        ) : (
          t('organisation.noOwner')
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        <StatusLabel
          tone={sloTone(row.state)}
          label={t(`slos.state.${row.state}`)}
        />
      </TableCell>
      <TableCell align="right" className={classes.number}>
        {format.target(row.target)}
      </TableCell>
      <TableCell align="right" className={classes.number}>
        {row.current === null ? unknown : format.target(row.current)}
      </TableCell>
      <TableCell className={classes.left}>
        <BudgetWords remaining={row.remaining} />
        <BudgetTrack remaining={row.remaining} state={row.state} />
      </TableCell>
      <TableCell className={classes.nowrap}>
        {row.remaining === null || row.remaining <= 0 || row.burn === null ? (
          unknown
        ) : (
          <PaceWords exhaustedAt={row.exhaustedAt} />
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        {row.observedAt ? <TimeAgo at={row.observedAt} /> : t('slos.all.never')}
      </TableCell>
    </TableRow>
  );
}
