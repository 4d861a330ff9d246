import type {
  KnownRotas,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { DayReader } from './DayReader';
import { ShiftTable } from './ShiftTable';
import { layOut } from './timeline';
import { TimelineChart } from './TimelineChart';
import { TimelineLegend } from './TimelineLegend';

const PROMISES = {
  'on-call-hours': 'onCall',
  'weekly-hours': 'weekly',
  'around-the-clock': 'always',
  'none-written': 'noneWritten',
} as const satisfies Record<KnownRotas['promise'], string>;

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  chart: { minWidth: 640 },
});

/**
 * Four weeks of shifts on one axis, a row per level of every rota, gaps
 * hatched. Below it a slider reads it day by day, and a table says it all.
 */
export function TimelineView(props: {
  rotas: readonly RotaCoverage[];
  promise: KnownRotas['promise'];
  at: string;
}) {
  const { promise, at } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const rotas = useMemo(
    () => props.rotas.filter(({ levels }) => levels.length > 0),
    [props.rotas],
  );
  const timeline = useMemo(() => layOut(rotas, at), [rotas, at]);
  const [day, setDay] = useState<number>();
  return (
    <>
      <Typography variant="body2" paragraph>
        {t(`onCall.timeline.promise.${PROMISES[promise]}`)}
      </Typography>
      <TimelineLegend people={timeline.people} />
      <div className={classes.scroll}>
        <div className={classes.chart}>
          <TimelineChart
            timeline={timeline}
            at={at}
            marked={day === undefined ? undefined : timeline.days[day]}
          />
          <DayReader
            rotas={rotas}
            days={timeline.days}
            day={day ?? 0}
            onDay={setDay}
          />
        </div>
      </div>
      <ShiftTable rotas={rotas} at={at} />
    </>
  );
}
