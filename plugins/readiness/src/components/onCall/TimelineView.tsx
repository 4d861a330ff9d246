import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useMemo, type CSSProperties } from 'react';
import { readinessTranslationRef } from '../../translation';
import { useLocale } from '../shared';
import { formatMoment, initialsOf } from './moments';
import { ShiftTable } from './ShiftTable';
import { layOut, type Bar } from './timeline';
import { useLevelName } from './useLevelName';
import type { RotaView } from './rotaView';

/** Wide enough for a name; narrower bars show initials, or nothing. */
const NAME_SHARE = 0.1;
const INITIALS_SHARE = 0.025;

const PROMISES = {
  'on-call-hours': 'onCallHours',
  'weekly-hours': 'weekly',
  'around-the-clock': 'always',
  'none-written': 'noneWritten',
} as const;

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  chart: { minWidth: 640, position: 'relative' },
  row: {
    display: 'grid',
    gridTemplateColumns: '9rem minmax(0, 1fr)',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
  },
  track: {
    position: 'relative',
    height: 32,
    overflow: 'hidden',
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
  },
  axis: { position: 'relative', height: 20 },
  label: { overflow: 'hidden', textOverflow: 'ellipsis' },
  tick: {
    position: 'absolute',
    whiteSpace: 'nowrap',
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
  weekend: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    background: theme.palette.action.hover,
  },
  bar: {
    position: 'absolute',
    top: 3,
    bottom: 3,
    boxSizing: 'border-box',
    padding: '0 4px',
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    fontSize: '0.75rem',
    lineHeight: '26px',
    borderRadius: 3,
  },
  gap: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    boxSizing: 'border-box',
    border: `1px solid ${theme.palette.error.main}`,
    background: `repeating-linear-gradient(45deg, transparent 0 4px, ${theme.palette.error.main} 4px 6px)`,
  },
  now: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 2,
    background: theme.palette.text.primary,
  },
  legend: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    marginRight: theme.spacing(1),
  },
  swatch: { position: 'relative', width: 24, height: 12 },
}));

const place = ({ left, width }: Bar): CSSProperties => ({
  left: `${left * 100}%`,
  width: `${width * 100}%`,
});

/** Four weeks of shifts, a row per level, gaps hatched; a table says the same. */
export function TimelineView(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const nameOf = useLevelName();
  const colors = usePersonColors();
  const timeline = useMemo(() => layOut(rota, at), [rota, at]);
  const nowShare =
    (Date.parse(at) - Date.parse(timeline.start)) /
    (Date.parse(timeline.end) - Date.parse(timeline.start));

  return (
    <>
      <Typography variant="body2" color="textSecondary" paragraph>
        <span className={classes.legend} aria-hidden>
          <span className={classes.swatch}>
            <span className={classes.gap} style={{ left: 0, right: 0 }} />
          </span>
          {t('onCall.timeline.gap')}
        </span>
        {t(`onCall.timeline.promise.${PROMISES[rota.promise]}`)}
      </Typography>
      <div className={classes.scroll}>
        {/* The table below says the same to those who cannot see this. */}
        <div className={classes.chart} aria-hidden>
          <div className={classes.row}>
            <span />
            <div className={classes.axis}>
              {timeline.days
                .filter(day => day.labelled)
                .map(day => (
                  <span
                    key={day.date}
                    className={classes.tick}
                    style={{ left: `${day.left * 100}%` }}
                  >
                    {DateTime.fromISO(day.date)
                      .setLocale(locale)
                      .toLocaleString({ day: 'numeric', month: 'short' })}
                  </span>
                ))}
            </div>
          </div>
          {timeline.rows.map(row => (
            <div key={row.level} className={classes.row}>
              <Typography variant="body2" className={classes.label}>
                {nameOf(row)}
              </Typography>
              <div className={classes.track}>
                {timeline.days
                  .filter(day => day.weekend)
                  .map(day => (
                    <span
                      key={day.date}
                      className={classes.weekend}
                      style={place(day)}
                    />
                  ))}
                {row.shifts.map(({ shift, person, ...bar }) => (
                  <span
                    key={`${person} ${bar.left}`}
                    className={classes.bar}
                    style={{ ...place(bar), ...colors(person) }}
                    title={`${shift.person.name}: ${[shift.start, shift.end]
                      .map(moment =>
                        moment
                          ? formatMoment(moment, { now: at, locale })
                          : t('onCall.timeline.open'),
                      )
                      .join(' – ')}`}
                  >
                    {barText(shift.person.name, bar.width)}
                  </span>
                ))}
                {row.gaps.map(gap => (
                  <span
                    key={gap.left}
                    className={classes.gap}
                    style={place(gap)}
                  />
                ))}
                <span
                  className={classes.now}
                  style={{ left: `${nowShare * 100}%` }}
                />
              </div>
            </div>
          ))}
        </div>
      </div>
      <ShiftTable rota={rota} at={at} />
    </>
  );
}

function barText(name: string, width: number): string {
  if (width >= NAME_SHARE) {
    return name;
  }
  return width >= INITIALS_SHARE ? initialsOf(name) : '';
}

/** A colour per person; hues far apart, text always dark on light or light on dark. */
function usePersonColors(): (person: number) => CSSProperties {
  const dark = useTheme().palette.type === 'dark';
  return person => {
    const hue = (person * 137.5 + 205) % 360;
    return dark
      ? { background: `hsl(${hue} 40% 26%)`, color: `hsl(${hue} 70% 92%)` }
      : { background: `hsl(${hue} 60% 86%)`, color: `hsl(${hue} 70% 17%)` };
  };
}
