import type {
  OwnerTotals,
  StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatShare } from '../scorecards';
import { DenseTable, useLocale } from '../shared';
import { LevelBar } from './LevelBar';
import { LevelLegend } from './LevelLegend';
import { ownersWithin, ownerTree } from './ownerTree';

/** The organisation and its departments; teams open on request. */
const OPEN_DEPTH = 2;
const INDENT_PX = 24;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 2, 1),
  },
  owner: { whiteSpace: 'nowrap', padding: theme.spacing(0.5, 1) },
  bar: { width: '45%' },
  spacer: { display: 'inline-block', width: 30 },
  name: {
    ...theme.typography.body2,
    textTransform: 'none',
    textAlign: 'left',
  },
  nobody: { paddingLeft: theme.spacing(0.625) },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** Totals per owning group, nested, with the groups inside each one added in. */
export function OwnerTable(props: {
  summary: StandingsSummary;
  /** Only this owner and the groups in it; all when left out. */
  within?: string;
  selected: string;
  level: string;
  onOwner: (owner: string) => void;
  onLevel: (level: string) => void;
}) {
  const { summary, within, selected, level, onOwner, onLevel } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const [toggled, setToggled] = useState<Record<string, boolean>>({});
  const isOpen = (id: string, depth: number) =>
    toggled[id] ?? depth < OPEN_DEPTH;
  const number = new Intl.NumberFormat(locale);
  const titleOf = (owner: OwnerTotals) =>
    owner.owner === null ? t('organisation.noOwner') : owner.title;

  return (
    <Paper component="section" aria-label={t('organisation.owners.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h2">
          {t('organisation.owners.title')}
        </Typography>
        <LevelLegend
          totals={summary.all}
          levels={summary.levels}
          selected={level}
          onSelect={onLevel}
        />
      </div>
      <TableContainer>
        <DenseTable aria-label={t('organisation.owners.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('organisation.owners.owner')}</TableCell>
              <TableCell align="right">
                {t('organisation.owners.entities')}
              </TableCell>
              <TableCell>{t('organisation.owners.levels')}</TableCell>
              {summary.all.owed && (
                <TableCell align="right">{t('owed.ownerColumn')}</TableCell>
              )}
              <TableCell align="right">
                {t('organisation.owners.averageScore')}
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {ownerTree(ownersWithin(summary.owners, within), isOpen).map(
              node => {
                const title = titleOf(node.owner);
                const open = isOpen(node.id, node.depth);
                return (
                  <TableRow
                    key={node.id}
                    hover
                    selected={selected === node.id && selected !== ''}
                  >
                    <TableCell
                      component="th"
                      scope="row"
                      className={classes.owner}
                      style={{ paddingLeft: 8 + node.depth * INDENT_PX }}
                    >
                      {node.hasChildren ? (
                        <IconButton
                          size="small"
                          aria-expanded={open}
                          aria-label={t('organisation.owners.nested', {
                            owner: title,
                          })}
                          onClick={() =>
                            setToggled(old => ({ ...old, [node.id]: !open }))
                          }
                        >
                          {open ? <ExpandMoreIcon /> : <ChevronRightIcon />}
                        </IconButton>
                      ) : (
                        <span className={classes.spacer} />
                      )}
                      {node.id === '' ? (
                        <Typography
                          component="span"
                          variant="body2"
                          className={classes.nobody}
                        >
                          {title}
                        </Typography>
                      ) : (
                        <Button
                          size="small"
                          className={classes.name}
                          aria-pressed={selected === node.id}
                          onClick={() =>
                            onOwner(selected === node.id ? '' : node.id)
                          }
                        >
                          {title}
                        </Button>
                      )}
                    </TableCell>
                    <TableCell align="right" className={classes.number}>
                      {number.format(node.owner.total.entities)}
                    </TableCell>
                    <TableCell className={classes.bar}>
                      <LevelBar
                        totals={node.owner.total}
                        levels={summary.levels}
                      />
                    </TableCell>
                    {summary.all.owed && (
                      <TableCell align="right" className={classes.number}>
                        {number.format(node.owner.total.owed?.behind ?? 0)}
                      </TableCell>
                    )}
                    <TableCell align="right" className={classes.number}>
                      {node.owner.total.averageScore === null
                        ? t('organisation.numbers.none')
                        : formatShare(node.owner.total.averageScore, locale)}
                    </TableCell>
                  </TableRow>
                );
              },
            )}
          </TableBody>
        </DenseTable>
      </TableContainer>
    </Paper>
  );
}
