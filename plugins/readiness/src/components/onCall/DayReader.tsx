import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { dayOfRota } from './dayOfRota';
import { titleOf } from './RotaSections';
import { LABEL_COLUMNS } from './TimelineChart';
import type { DayBar } from './timeline';
import { useLevelName } from './useLevelName';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    gridTemplateColumns: LABEL_COLUMNS,
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  slider: { width: '100%', accentColor: theme.palette.text.primary },
  // Long days take two lines, and must not make the page jump.
  words: { minHeight: '2.8em' },
}));

/**
 * Marks one day of the timeline and reads it out: the browser's own slider works
 * with every keyboard, screen reader and finger.
 */
export function DayReader(props: {
  rotas: readonly RotaCoverage[];
  days: readonly DayBar[];
  day: number;
  onDay: (day: number) => void;
}) {
  const { rotas, days, day, onDay } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const wordsOf = useDayWords(rotas);
  const words = wordsOf(days[day]);
  return (
    <>
      <div className={classes.row}>
        <Typography variant="body2" component="label" htmlFor="on-call-day">
          {t('onCall.timeline.reader')}
        </Typography>
        <input
          id="on-call-day"
          type="range"
          className={classes.slider}
          min={0}
          max={days.length - 1}
          value={day}
          aria-valuetext={words}
          onChange={event => onDay(Number(event.target.value))}
        />
      </div>
      <Typography variant="body2" className={classes.words} aria-hidden>
        {words}
      </Typography>
    </>
  );
}

function useDayWords(rotas: readonly RotaCoverage[]): (day: DayBar) => string {
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const nameOf = useLevelName();
  const clock = (at: string) =>
    DateTime.fromISO(at).setLocale(locale).toLocaleString(DateTime.TIME_SIMPLE);
  return day => {
    const rotaWords = rotas.map(rota => {
      const { levels, gaps } = dayOfRota(rota, day);
      const parts = [
        ...levels.map(({ level, people }) =>
          t('onCall.timeline.dayLevel', {
            level: nameOf(level),
            people:
              people.reduce(
                (before, name) =>
                  before
                    ? t('onCall.timeline.dayThen', { before, name })
                    : name,
                '',
              ) || t('onCall.now.nobody'),
          }),
        ),
        ...gaps.map(({ start, end }) =>
          t('onCall.timeline.dayGap', { from: clock(start), to: clock(end) }),
        ),
      ].join('; ');
      return rotas.length > 1
        ? t('onCall.timeline.dayRota', { title: titleOf(rota), parts })
        : parts;
    });
    return t('onCall.timeline.day', {
      date: DateTime.fromISO(day.start)
        .setLocale(locale)
        .toLocaleString({ weekday: 'short', day: 'numeric', month: 'short' }),
      parts: rotaWords.join('. '),
    });
  };
}
