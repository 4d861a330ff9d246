import type { HandoverListRow } from '@backstage-readiness/plugin-readiness-common';
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
import { stateTones } from '../tones';
import { useRecordPath } from '../usePagePath';

const useStyles = makeStyles(theme => ({
  // Seven columns should be seen without scrolling sideways.
  table: {
    '& .MuiTableCell-root': { padding: theme.spacing(0.75, 1) },
    '& .MuiTableCell-root:first-child': { paddingLeft: theme.spacing(2) },
    '& .MuiTableCell-root:last-child': { paddingRight: theme.spacing(2) },
  },
  entity: { minWidth: 130, fontWeight: 600 },
  parties: { minWidth: 120 },
  waits: { minWidth: 130 },
  nowrap: { whiteSpace: 'nowrap' },
  stale: { opacity: 0.6 },
}));

/**
 * Handovers, longest waiting first; each leads to its tab, or to its record once
 * its entity has left the catalog.
 */
export function HandoversTable(props: {
  rows: HandoverListRow[];
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { rows, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <TableContainer className={busy ? classes.stale : undefined}>
      <Table
        size="small"
        className={classes.table}
        aria-label={t('handoverLists.all.table')}
        aria-busy={busy}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('handoverLists.all.entity')}</TableCell>
            <TableCell>{t('handoverLists.all.parties')}</TableCell>
            <TableCell>{t('handoverLists.all.state')}</TableCell>
            <TableCell>{t('handoverLists.all.stage')}</TableCell>
            <TableCell>{t('handoverLists.all.waits')}</TableCell>
            <TableCell>{t('handoverLists.all.conditions')}</TableCell>
            <TableCell>{t('handoverLists.all.valid')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <Row key={row.id} row={row} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row(props: { row: HandoverListRow }) {
  const { row } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tab = useEntityTabPath()(row.entityRef, 'handover');
  const recordPath = useRecordPath();
  const past = new URLSearchParams({ handover: row.id });
  const onTab = row.stage === 'over' ? `${tab}?${past}` : tab;
  // Of an entity that is gone there is no page.
  const path = row.leftCatalog && recordPath ? recordPath(row.id) : onTab;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" className={classes.entity}>
        <Link to={path}>{row.entityTitle}</Link>
        <Typography variant="caption" color="textSecondary" display="block">
          {row.templateTitle}
        </Typography>
        {row.leftCatalog && (
          <StatusLabel tone="neutral" label={t('handoverLists.all.left')} />
        )}
      </TableCell>
      <TableCell className={classes.parties}>
        <PersonLink entityRef={row.ownerRef} hideIcon /> →{' '}
        <PersonLink entityRef={row.operatingGroup} hideIcon />
      </TableCell>
      <TableCell className={classes.nowrap}>
        <StatusLabel
          tone={stateTones[row.shown]}
          label={t(`handovers.state.${row.shown}`)}
        />
        {row.drifted && row.shown !== 'drifted' && (
          <StatusLabel
            tone={stateTones.drifted}
            label={t('handoverLists.all.drift')}
          />
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        {t(`handoverLists.all.stages.${row.stage}`)}
        <div>
          <TimeAgo at={row.stageSince} />
        </div>
      </TableCell>
      <TableCell className={classes.waits}>
        {row.waitsFor.length === 0 && t('handoverLists.all.nobody')}
        {row.waitsFor.map(({ who, role, todo }) => (
          <div key={`${todo} ${who} ${role}`}>
            <PersonLink entityRef={who} hideIcon />{' '}
            {role
              ? t('handoverLists.all.as', {
                  todo: t(`handoverLists.all.todo.${todo}`),
                  role,
                })
              : t(`handoverLists.all.todo.${todo}`)}
          </div>
        ))}
      </TableCell>
      <TableCell className={classes.nowrap}>
        {row.openConditions === 0
          ? t('handoverLists.all.none')
          : t('handoverLists.all.open', { count: row.openConditions })}
        {row.overdueConditions > 0 && (
          <div>
            <StatusLabel
              tone="bad"
              label={t('handoverLists.all.overdue', {
                count: row.overdueConditions,
              })}
            />
          </div>
        )}
      </TableCell>
      <TableCell className={classes.nowrap}>
        {row.expiresAt && row.stage === 'in-force' ? (
          <TimeAgo at={row.expiresAt} />
        ) : (
          <span aria-label={t('handoverLists.all.noEnd')}>–</span>
        )}
      </TableCell>
    </TableRow>
  );
}
