import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { Sparkline } from './Sparkline';

const useStyles = makeStyles({
  // As high with a line as without, so that nothing jumps.
  root: { minHeight: 52 },
  words: { display: 'block' },
});

/** A day and what a number was at its end; null where there was none. */
export interface TrendPoint {
  day: string;
  value: number | null;
}

/**
 * How a number went: a line, and in words what changed since when. With less
 * than two days it says when there will be something to see.
 */
export function TrendLine(props: {
  points: TrendPoint[];
  /** The difference of two values, without its sign. */
  format: (difference: number) => string;
  range?: [number, number];
}) {
  const { format, range } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const points = props.points.flatMap(({ day, value }) =>
    value === null ? [] : [{ day, value }],
  );
  const [first] = points;
  const last = points[points.length - 1];
  const words = () => {
    if (!first) {
      return t('trends.notYet');
    }
    if (points.length === 1) {
      return t('trends.startsToday');
    }
    const date = DateTime.fromISO(first.day)
      .setLocale(locale)
      .toLocaleString({ day: 'numeric', month: 'short' });
    const change = last.value - first.value;
    const text = format(Math.abs(change));
    if (change === 0 || text === format(0)) {
      return t('trends.unchanged', { date });
    }
    return t('trends.changed', {
      change: `${change > 0 ? '▲ +' : '▼ −'}${text}`,
      date,
    });
  };
  return (
    <span className={classes.root}>
      {points.length > 1 && (
        <Sparkline values={points.map(({ value }) => value)} range={range} />
      )}
      <Typography
        variant="caption"
        color="textSecondary"
        className={classes.words}
      >
        {words()}
      </Typography>
    </span>
  );
}
