import type { OutcomeSpan } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { statusColor, useLocale } from '../shared';
import { toneOf } from '../scorecards/statusTone';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    listStyle: 'none',
    margin: 0,
    padding: 0,
    height: 20,
    maxWidth: 480,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 3,
    overflow: 'hidden',
  },
  span: {
    minWidth: 3,
    overflow: 'hidden',
    textAlign: 'center',
    fontSize: 12,
    lineHeight: '19px',
    borderRight: `1px solid ${theme.palette.background.paper}`,
    color: theme.palette.getContrastText(theme.palette.text.primary),
  },
}));

/** A sign per tone, so that a strip can be read without its colours. */
const SIGNS = {
  good: '✓',
  bad: '✕',
  warning: '!',
  unknown: '?',
  neutral: '–',
} as const;

/** What an outcome was over time, each stretch as long as it lasted. */
export function HistoryStrip(props: {
  spans: OutcomeSpan[];
  from: string;
  to: string;
}) {
  const { spans, from, to } = props;
  const classes = useStyles();
  const theme = useTheme();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const millis = (at: string) => new Date(at).getTime();
  const whole = Math.max(1, millis(to) - millis(from));
  const day = (at: string) =>
    DateTime.fromISO(at)
      .setLocale(locale)
      .toLocaleString({ day: 'numeric', month: 'short' });
  const [first] = spans;
  const unknown = first ? millis(first.from) - millis(from) : whole;
  return (
    <ol className={classes.root} aria-label={t('trends.history')}>
      {unknown > 0 && (
        <li aria-hidden style={{ width: `${(100 * unknown) / whole}%` }} />
      )}
      {spans.map(span => {
        const words = t('trends.span', {
          status: t(`scorecards.status.${span.status}`),
          from: day(span.from),
          to: day(span.to),
        });
        const tone = toneOf(span.status);
        const width = (100 * (millis(span.to) - millis(span.from))) / whole;
        return (
          <li
            key={span.from}
            className={classes.span}
            title={words}
            aria-label={words}
            style={{
              width: `${width}%`,
              backgroundColor: statusColor(tone, theme.palette.type),
            }}
          >
            <span aria-hidden>{width > 4 ? SIGNS[tone] : ''}</span>
          </li>
        );
      })}
    </ol>
  );
}
