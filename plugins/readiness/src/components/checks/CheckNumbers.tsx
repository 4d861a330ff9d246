import {
  OUTCOME_STATUSES,
  type CheckPage,
} from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { passingShare } from '../organisation/checkTotals';
import { toneOf } from '../scorecards';
import { StatusLabel, useLocale } from '../shared';
import { TrendLine } from '../trends';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2, 6),
  },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

/** How many entities have which outcome now, and how the passing ones went. */
export function CheckNumbers(props: { page: CheckPage }) {
  const { counts, trend } = props.page;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <Paper className={classes.root}>
      <section aria-label={t('trends.check.now')}>
        <Typography variant="overline" component="h3" color="textSecondary">
          {t('trends.check.now')}
        </Typography>
        <ul className={classes.list}>
          {OUTCOME_STATUSES.filter(status => counts[status] > 0).map(status => (
            <li key={status}>
              <StatusLabel
                tone={toneOf(status)}
                label={`${t(`scorecards.status.${status}`)} ${number.format(
                  counts[status],
                )}`}
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('trends.check.trend')}>
        <Typography variant="overline" component="h3" color="textSecondary">
          {t('trends.check.trend')}
        </Typography>
        {trend.state === 'available' ? (
          <TrendLine
            points={trend.points.map(point => ({
              day: point.day,
              value: passingShare(point.counts),
            }))}
            range={[0, 1]}
            format={difference =>
              t('trends.points', { value: number.format(difference * 100) })
            }
          />
        ) : (
          <Typography variant="body2">{t('trends.withheld')}</Typography>
        )}
      </section>
    </Paper>
  );
}
