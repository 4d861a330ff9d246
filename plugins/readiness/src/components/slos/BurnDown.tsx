import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField } from '../shared';
import { BurnDownChart } from './BurnDownChart';
import {
  BURN_DOWN_RANGES,
  pointsWithin,
  rangesFor,
  type BurnDownRange,
} from './burnDownRange';
import { BurnDownTable } from './BurnDownTable';
import { useSloFormat } from './useSloFormat';

const LABELS = {
  period: 'rangePeriod',
  week: 'rangeWeek',
  day: 'rangeDay',
} as const satisfies Record<BurnDownRange, string>;

const useStyles = makeStyles(theme => ({
  figure: { margin: theme.spacing(1, 0) },
  reader: { width: '100%', accentColor: theme.palette.text.primary },
}));

/** The budget over the period: as a chart, point by point, and as a table. */
export function BurnDown(props: {
  objective: SloObjective;
  range: BurnDownRange;
  onRange: (range: BurnDownRange) => void;
}) {
  const { objective, range, onRange } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const ranges = rangesFor(objective.burnDown);
  const points = pointsWithin(objective.burnDown, range);
  const first = points.at(0);
  const last = points.at(-1);
  if (!first || !last) {
    return (
      <Typography variant="body2">{t('slos.details.noSeries')}</Typography>
    );
  }
  return (
    <>
      {ranges.length > 1 && (
        <SelectField
          id={`slo-range-${objective.id}`}
          label={t('slos.details.range')}
          value={ranges.includes(range) ? range : 'period'}
          options={ranges.map(value => ({
            value,
            label: t(`slos.details.${LABELS[value]}`),
          }))}
          onChange={value =>
            onRange(BURN_DOWN_RANGES.find(one => one === value) ?? 'period')
          }
        />
      )}
      <figure
        className={classes.figure}
        aria-label={t('slos.details.burnDownSummary')}
      >
        <Drawing
          // Another range has other points, and is read from its end.
          key={points.length}
          points={points}
          objective={objective}
        />
        <Typography component="figcaption" variant="body2">
          {t('slos.details.summary', {
            first: format.share(first.remaining),
            from: format.moment(first.at),
            last: format.share(last.remaining),
            to: format.moment(last.at),
            ideal: format.share(last.ideal),
          })}
        </Typography>
      </figure>
      <BurnDownTable points={points} />
    </>
  );
}

/**
 * The chart with a slider below it, which marks one point and reads it out: the
 * browser's own control works with every keyboard, screen reader and finger.
 */
function Drawing(props: {
  points: SloObjective['burnDown'];
  objective: SloObjective;
}) {
  const { points, objective } = props;
  const classes = useStyles();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const [index, setIndex] = useState<number>();
  const shown = points[index ?? points.length - 1];
  const words = t('slos.details.point', {
    at: format.moment(shown.at),
    remaining: format.share(shown.remaining),
    ideal: format.share(shown.ideal),
  });
  return (
    <>
      <BurnDownChart
        points={points}
        state={objective.state}
        marked={index === undefined ? undefined : shown.at}
      />
      <input
        type="range"
        className={classes.reader}
        min={0}
        max={points.length - 1}
        value={index ?? points.length - 1}
        aria-label={t('slos.details.reader')}
        aria-valuetext={words}
        onChange={event => setIndex(Number(event.target.value))}
      />
      <Typography variant="body2" aria-hidden>
        {words}
      </Typography>
    </>
  );
}
