import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { Fragment } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { formatMoment, initialsOf } from './moments';
import { titleOf } from './RotaSections';
import type { DayBar, ShiftBar, Timeline } from './timeline';
import { placeOf, trackStyles } from './trackStyles';
import { useLevelName } from './useLevelName';
import { usePersonColors } from './usePersonColors';

/** Wide enough for a name; narrower bars show initials, or nothing. */
const NAME_SHARE = 0.1;
const INITIALS_SHARE = 0.025;

/** The names of rows stand left of the axis; what lines up with it needs the same room. */
export const LABEL_COLUMNS = '9rem minmax(0, 1fr)';

const useStyles = makeStyles(theme => ({
  ...trackStyles(theme),
  row: {
    display: 'grid',
    gridTemplateColumns: LABEL_COLUMNS,
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
  },
  height: { height: 32 },
  shift: { top: 3, bottom: 3, lineHeight: '24px' },
  axis: { position: 'relative', height: 20 },
  label: { overflow: 'hidden', textOverflow: 'ellipsis' },
  rota: { fontWeight: 600, marginTop: theme.spacing(1) },
  marked: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    boxSizing: 'border-box',
    border: `2px solid ${theme.palette.text.primary}`,
  },
}));

/** The picture of the coming weeks; the reader and the table beside it say the same. */
export function TimelineChart(props: {
  timeline: Timeline;
  at: string;
  /** The day that is being read. */
  marked?: DayBar;
}) {
  const { timeline, at, marked } = props;
  const classes = useStyles();
  const locale = useLocale();
  const nameOf = useLevelName();
  return (
    <div aria-hidden>
      <div className={classes.row}>
        <span />
        <div className={classes.axis}>
          {timeline.days
            .filter(day => day.labelled)
            .map(day => (
              <span
                key={day.start}
                className={classes.tick}
                style={{ left: `${day.left * 100}%` }}
              >
                {DateTime.fromISO(day.start)
                  .setLocale(locale)
                  .toLocaleString({ day: 'numeric', month: 'short' })}
              </span>
            ))}
        </div>
      </div>
      {timeline.rotas.map(({ rota, rows }) => (
        <Fragment key={rota.id}>
          {timeline.rotas.length > 1 && (
            <Typography variant="body2" className={classes.rota}>
              {titleOf(rota)}
            </Typography>
          )}
          {rows.map(row => (
            <div key={row.level} className={classes.row}>
              <Typography variant="body2" className={classes.label}>
                {nameOf(row)}
              </Typography>
              <div className={`${classes.track} ${classes.height}`}>
                {timeline.days
                  .filter(day => day.weekend)
                  .map(day => (
                    <span
                      key={day.start}
                      className={classes.weekend}
                      style={placeOf(day)}
                    />
                  ))}
                {row.shifts.map(bar => (
                  <Shift key={`${bar.person} ${bar.left}`} bar={bar} at={at} />
                ))}
                {row.gaps.map(gap => (
                  <span
                    key={gap.left}
                    className={classes.gap}
                    style={placeOf(gap)}
                  />
                ))}
                <span
                  className={classes.now}
                  style={{ left: `${timeline.now * 100}%` }}
                />
                {marked && (
                  <span className={classes.marked} style={placeOf(marked)} />
                )}
              </div>
            </div>
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Shift(props: { bar: ShiftBar; at: string }) {
  const { shift, person, ...bar } = props.bar;
  const classes = useStyles();
  const locale = useLocale();
  const colors = usePersonColors();
  const { t } = useReadinessTranslation();
  const times = [shift.start, shift.end].map(moment =>
    moment
      ? formatMoment(moment, { now: props.at, locale })
      : t('onCall.timeline.open'),
  );
  return (
    <span
      className={`${classes.bar} ${classes.shift}`}
      style={{ ...placeOf(bar), ...colors(person) }}
      title={`${shift.person.name}: ${times.join(' – ')}`}
    >
      {barText(shift.person.name, bar.width)}
    </span>
  );
}

function barText(name: string, width: number): string {
  if (width >= NAME_SHARE) {
    return name;
  }
  return width >= INITIALS_SHARE ? initialsOf(name) : '';
}
