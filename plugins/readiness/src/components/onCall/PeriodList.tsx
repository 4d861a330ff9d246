import type { Period } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { formatLength, useLocale } from '../shared';
import { differsFromReader, formatMoment } from './moments';

/** As many as can be taken in at a glance; the others unfold. */
const SHOWN = 3;

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(3) },
  summary: { cursor: 'pointer', paddingLeft: theme.spacing(1) },
}));

/** Stretches of time on the reader's and on the rota's clock, and how long each is. */
export function PeriodList(props: {
  periods: readonly Period[];
  zone?: string;
  at: string;
}) {
  const { periods, zone, at } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const items = (from: number, to?: number) => (
    <ul className={classes.list}>
      {periods.slice(from, to).map(period => (
        <li key={`${period.start} ${period.end}`}>
          <PeriodWords period={period} zone={zone} at={at} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {items(0, SHOWN)}
      {periods.length > SHOWN && (
        <details>
          <summary className={classes.summary}>
            {t('onCall.findings.more', { count: periods.length - SHOWN })}
          </summary>
          {items(SHOWN)}
        </details>
      )}
    </>
  );
}

function PeriodWords(props: { period: Period; zone?: string; at: string }) {
  const { period, zone, at } = props;
  const { start, end } = period;
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const range = (clock?: string) =>
    t('onCall.findings.range', {
      from: formatMoment(start, { now: at, locale, zone: clock }),
      to: formatMoment(end, { now: at, locale, zone: clock }),
    });
  return (
    <>
      {range()} ·{' '}
      {formatLength((Date.parse(end) - Date.parse(start)) / 1000, locale)}
      {zone &&
        (differsFromReader(start, zone) || differsFromReader(end, zone)) && (
          <Typography
            variant="body2"
            component="span"
            color="textSecondary"
            display="block"
          >
            {t('onCall.now.rotaTime', { time: range(zone), zone })}
          </Typography>
        )}
    </>
  );
}
