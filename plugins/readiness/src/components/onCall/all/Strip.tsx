import type { OnCallRow } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useMemo, type CSSProperties } from 'react';
import { useLocale } from '../../shared';
import { placeOf, trackStyles } from '../trackStyles';
import { usePersonColors } from '../usePersonColors';
import { layOutStrip, type StripAxis } from './layOutStrip';

const useStyles = makeStyles(theme => ({
  ...trackStyles(theme),
  root: { position: 'relative' },
  line: {
    position: 'relative',
    height: 18,
    overflow: 'hidden',
    '& + &': { marginTop: 2 },
  },
  shift: { top: 1, bottom: 1, lineHeight: '16px', fontSize: '0.6875rem' },
  empty: { height: 18 },
  axis: { position: 'relative', height: 20 },
}));

/** A bar this wide has room for the first name. */
const NAME_SHARE = 0.12;
/** Beyond this there is no room for the name of a day. */
const LAST_TICK = 0.75;

/** Fourteen days of one entity; the words beside it say what matters of it. */
export function Strip(props: { row: OnCallRow; axis: StripAxis }) {
  const { row, axis } = props;
  const classes = useStyles();
  const colors = usePersonColors();
  const { lines, gaps } = useMemo(() => layOutStrip(row, axis), [row, axis]);
  return (
    <div className={`${classes.track} ${classes.root}`} aria-hidden>
      {axis.days
        .filter(({ weekend }) => weekend)
        .map(day => (
          <span
            key={day.start}
            className={classes.weekend}
            style={placeOf(day)}
          />
        ))}
      {lines.length === 0 && <div className={classes.empty} />}
      {lines.map(line => (
        <div key={line.key} className={classes.line}>
          {line.shifts.map(({ name, person, ...bar }) => (
            <span
              key={`${person} ${bar.left}`}
              className={`${classes.bar} ${classes.shift}`}
              style={{ ...placeOf(bar), ...colors(person) }}
              title={name}
            >
              {bar.width >= NAME_SHARE ? name : ''}
            </span>
          ))}
        </div>
      ))}
      {gaps.map(gap => (
        <span key={gap.left} className={classes.gap} style={placeOf(gap)} />
      ))}
    </div>
  );
}

/** A day that begins near the end is written before its place, not beyond the strip. */
function tickPlace(left: number): CSSProperties {
  return left > LAST_TICK
    ? { right: `${(1 - left) * 100}%` }
    : { left: `${left * 100}%` };
}

/** The days above all strips. */
export function StripHead(props: { axis: StripAxis }) {
  const classes = useStyles();
  const locale = useLocale();
  return (
    <div className={classes.axis} aria-hidden>
      {props.axis.days
        .filter(({ labelled }) => labelled)
        .map(day => (
          <span
            key={day.start}
            className={classes.tick}
            style={tickPlace(day.left)}
          >
            {DateTime.fromISO(day.start).setLocale(locale).toLocaleString({
              weekday: 'short',
              day: 'numeric',
              month: 'short',
            })}
          </span>
        ))}
    </div>
  );
}
