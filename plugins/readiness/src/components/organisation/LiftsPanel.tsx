import { rollupsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks/CheckLink';
import {
  DenseTable,
  LoadFailure,
  LoadingArea,
  useApiQuery,
  useLocale,
} from '../shared';
import type { filterOf } from './urlState';

const SHOWN = 10;

const useStyles = makeStyles(theme => ({
  head: { padding: theme.spacing(2, 2, 1) },
  body: { padding: theme.spacing(0, 2, 2) },
  more: { margin: theme.spacing(1, 1.5) },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** Where one fix moves most: the checks that hold next levels back. */
export function LiftsPanel(props: { filter: ReturnType<typeof filterOf> }) {
  const { filter } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const [all, setAll] = useState(false);
  const query = useApiQuery(rollupsEndpoints.listLifts, { query: filter });
  const number = new Intl.NumberFormat(locale);
  const items = query.state === 'ready' ? query.value.items : [];
  return (
    <Paper component="section" aria-label={t('trends.lifts.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h2">
          {t('trends.lifts.title')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('trends.lifts.description')}
        </Typography>
      </div>
      <div className={classes.body}>
        {query.state === 'loading' && <LoadingArea height={240} />}
        {query.state === 'failed' && (
          <LoadFailure error={query.error} retry={query.retry} />
        )}
        {query.state === 'ready' && items.length === 0 && (
          <Typography>{t('trends.lifts.nothing')}</Typography>
        )}
      </div>
      {items.length > 0 && (
        <TableContainer>
          <DenseTable aria-label={t('trends.lifts.title')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('trends.lifts.check')}</TableCell>
                <TableCell>{t('trends.lifts.section')}</TableCell>
                <TableCell align="right">{t('trends.lifts.alone')}</TableCell>
                <TableCell align="right">
                  {t('trends.lifts.withOneMore')}
                </TableCell>
                <TableCell align="right">{t('trends.lifts.all')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {items.slice(0, all ? items.length : SHOWN).map(lift => (
                <TableRow key={lift.checkId} hover>
                  <TableCell component="th" scope="row">
                    <CheckLink checkId={lift.checkId}>{lift.title}</CheckLink>
                  </TableCell>
                  <TableCell>{lift.section}</TableCell>
                  {[lift.alone, lift.withOneMore, lift.all].map(
                    (value, index) => (
                      <TableCell
                        // Three columns in a fixed order.
                        key={index}
                        align="right"
                        className={classes.number}
                      >
                        {number.format(value)}
                      </TableCell>
                    ),
                  )}
                </TableRow>
              ))}
            </TableBody>
          </DenseTable>
        </TableContainer>
      )}
      {items.length > SHOWN && !all && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => setAll(true)}
        >
          {t('trends.lifts.showAll', { total: items.length })}
        </Button>
      )}
    </Paper>
  );
}
