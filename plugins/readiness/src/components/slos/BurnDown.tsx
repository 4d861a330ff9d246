import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { SelectField } from '../shared';
import { BurnDownChart } from './BurnDownChart';
import type { BurnDownRange } from './ObjectiveDetails';
import { useSloFormat } from './useSloFormat';

const WEEK = 7 * 86_400_000;

const useStyles = makeStyles(theme => ({
  figure: { margin: theme.spacing(1, 0) },
  table: { maxHeight: 320, overflow: 'auto' },
}));

/** The budget over the period, as a chart and as a table. */
export function BurnDown(props: {
  objective: SloObjective;
  range: BurnDownRange;
  onRange: (range: BurnDownRange) => void;
}) {
  const { objective, range, onRange } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useTranslationRef(readinessTranslationRef);
  const points = objective.burnDown;
  if (points.length === 0) {
    return (
      <Typography variant="body2">{t('slos.details.noSeries')}</Typography>
    );
  }
  const last = new Date(points[points.length - 1].at).getTime();
  const isLong = last - new Date(points[0].at).getTime() > WEEK;
  const shown =
    isLong && range === 'week'
      ? points.filter(point => new Date(point.at).getTime() >= last - WEEK)
      : points;
  return (
    <>
      {isLong && (
        <SelectField
          id={`slo-range-${objective.id}`}
          label={t('slos.details.range')}
          value={range}
          options={[
            { value: 'period', label: t('slos.details.rangePeriod') },
            { value: 'week', label: t('slos.details.rangeWeek') },
          ]}
          onChange={value => onRange(value === 'week' ? 'week' : 'period')}
        />
      )}
      <figure
        className={classes.figure}
        aria-label={t('slos.details.burnDownSummary')}
      >
        <BurnDownChart points={shown} state={objective.state} />
      </figure>
      <details>
        <Typography component="summary" variant="body2">
          {t('slos.details.asTable')}
        </Typography>
        <div className={classes.table}>
          <Table size="small" aria-label={t('slos.details.burnDown')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('slos.details.at')}</TableCell>
                <TableCell align="right">
                  {t('slos.details.remaining')}
                </TableCell>
                <TableCell align="right">{t('slos.details.ideal')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map(point => (
                <TableRow key={point.at}>
                  <TableCell component="th" scope="row">
                    {format.moment(point.at)}
                  </TableCell>
                  <TableCell align="right">
                    {format.share(point.remaining)}
                  </TableCell>
                  <TableCell align="right">
                    {format.share(point.ideal)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </>
  );
}
