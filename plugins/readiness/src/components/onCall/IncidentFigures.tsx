import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatLength, useLocale } from '../shared';
import { formatDay } from './moments';
import type { KnownIncidents } from './types';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 150px), 1fr))',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0, 1),
  },
  // The figure stands above its name on screen, and after it for readers.
  // All figures begin on one line, however much is said below them.
  item: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
  },
  figure: { margin: 0, fontVariantNumeric: 'tabular-nums' },
}));

/** How many incidents there were lately, and how fast they were taken and mended. */
export function IncidentFigures(props: {
  figures: KnownIncidents['figures'];
  from: string;
}) {
  const { opened, highPriority, timeToAcknowledge, timeToResolve } =
    props.figures;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const numbers = new Intl.NumberFormat(locale);
  const figures = [
    { name: 'opened', value: numbers.format(opened), slowest: undefined },
    {
      name: 'highPriority',
      value: numbers.format(highPriority),
      slowest: undefined,
    },
    ...(
      [
        ['timeToAcknowledge', timeToAcknowledge],
        ['timeToResolve', timeToResolve],
      ] as const
    ).map(([name, lengths]) => ({
      name,
      value: lengths
        ? formatLength(lengths.median, locale)
        : t('onCall.incidents.figures.none'),
      slowest: lengths
        ? t('onCall.incidents.figures.p90', {
            time: formatLength(lengths.p90, locale),
          })
        : undefined,
    })),
  ] as const;
  return (
    <section aria-label={t('onCall.incidents.figures.title')}>
      <dl className={classes.list}>
        {figures.map(({ name, value, slowest }) => (
          <div key={name} className={classes.item}>
            <Typography component="dt" variant="body2" color="textSecondary">
              {t(`onCall.incidents.figures.${name}`)}
            </Typography>
            <Typography component="dd" variant="h6" className={classes.figure}>
              {value}
              {slowest && (
                <Typography
                  component="span"
                  variant="body2"
                  color="textSecondary"
                  display="block"
                >
                  {slowest}
                </Typography>
              )}
            </Typography>
          </div>
        ))}
      </dl>
      <Typography variant="body2" color="textSecondary">
        {t('onCall.incidents.figures.explained', {
          from: formatDay(props.from, locale),
        })}
      </Typography>
    </section>
  );
}
