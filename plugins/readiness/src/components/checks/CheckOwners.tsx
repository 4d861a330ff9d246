import {
  OUTCOME_STATUSES,
  satisfies,
  type CheckPage,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, useLocale } from '../shared';

const SHOWN = 10;
const NOT_PASSING = OUTCOME_STATUSES.filter(status => !satisfies(status));

const useStyles = makeStyles(theme => ({
  head: { padding: theme.spacing(2, 2, 1) },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** Whose entities do not pass, those with most of them first. */
export function CheckOwners(props: {
  owners: CheckPage['owners'];
  selected: string;
  all: boolean;
  onOwner: (owner: string) => void;
  onAll: () => void;
}) {
  const { owners, selected, all, onOwner, onAll } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const number = new Intl.NumberFormat(useLocale());
  const sum = (
    counts: CheckPage['counts'],
    statuses: typeof OUTCOME_STATUSES,
  ) => number.format(statuses.reduce((total, one) => total + counts[one], 0));
  const actionOn = (owner: string) =>
    owner === selected
      ? t('trends.check.showAllOwners')
      : t('trends.check.showOnlyOwner');
  if (owners.length === 0) {
    return null;
  }
  return (
    <Paper component="section" aria-label={t('trends.check.owners')}>
      <Typography variant="h6" component="h3" className={classes.head}>
        {t('trends.check.owners')}
      </Typography>
      <TableContainer>
        <Table size="small" aria-label={t('trends.check.owners')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('trends.check.entityOwner')}</TableCell>
              <TableCell align="right">
                {t('trends.check.notPassing')}
              </TableCell>
              <TableCell align="right">{t('trends.check.judged')}</TableCell>
              <TableCell>{t('trends.check.narrow')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {owners
              .slice(0, all ? owners.length : SHOWN)
              .map(({ owner, counts }) => (
                <TableRow
                  key={owner ?? ''}
                  hover
                  selected={owner !== null && owner === selected}
                >
                  <TableCell component="th" scope="row">
                    {owner ? (
                      <PersonLink entityRef={owner} hideIcon />
                    ) : (
                      t('organisation.noOwner')
                    )}
                  </TableCell>
                  <TableCell align="right" className={classes.number}>
                    {sum(counts, NOT_PASSING)}
                  </TableCell>
                  <TableCell align="right" className={classes.number}>
                    {sum(counts, OUTCOME_STATUSES)}
                  </TableCell>
                  <TableCell>
                    {owner && (
                      <Button
                        size="small"
                        aria-label={t('trends.check.narrowTo', {
                          action: actionOn(owner),
                          owner,
                        })}
                        onClick={() => onOwner(owner === selected ? '' : owner)}
                      >
                        {actionOn(owner)}
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </TableContainer>
      {owners.length > SHOWN && !all && (
        <Button size="small" onClick={onAll}>
          {t('trends.check.showAllOfOwners', { total: owners.length })}
        </Button>
      )}
    </Paper>
  );
}
