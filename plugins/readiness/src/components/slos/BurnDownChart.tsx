import type {
  SloObjective,
  SloState,
} from '@backstage-readiness/plugin-readiness-common';
import { useTheme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { statusColor, useLocale } from '../shared';
import { sloTone } from './sloTone';
import { useSloFormat } from './useSloFormat';

const HEIGHT = 260;

const MOST_TICKS = 8;
/** Milliseconds up to which a moment is told by its hour; beyond, by its day. */
const HOURS_MATTER = 2 * 24 * 60 * 60_000;

/** Even shares from the whole budget down past the lowest, through none. */
function shareTicks(lowest: number): number[] {
  let step = 0.25;
  while ((1 - lowest) / step > MOST_TICKS - 1) {
    step *= 2;
  }
  const below = Math.ceil(Math.max(0, -lowest) / step);
  const above = Math.ceil(1 / step);
  return Array.from({ length: below + above + 1 }, (_, index) =>
    Math.min(1, (index - below) * step),
  );
}

/** Line of the budget left beside that of an even use. */
export function BurnDownChart(props: {
  points: SloObjective['burnDown'];
  state: SloState;
  /** The moment of the point that is being read. */
  marked?: string;
}) {
  const { points, state, marked } = props;
  const theme = useTheme();
  const locale = useLocale();
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const data = points.map(({ at, remaining, ideal }) => ({
    at: new Date(at).getTime(),
    remaining,
    ideal,
  }));
  const span = data.length > 0 ? data[data.length - 1].at - data[0].at : 0;
  const moment = (at: number) =>
    DateTime.fromMillis(at)
      .setLocale(locale)
      .toLocaleString(
        span <= HOURS_MATTER
          ? { hour: 'numeric', minute: '2-digit' }
          : { day: 'numeric', month: 'short' },
      );
  const ticks = shareTicks(Math.min(...points.map(one => one.remaining)));
  const text = theme.palette.text.secondary;
  const axis = { stroke: text, tick: { fill: text, fontSize: 12 } };
  return (
    // What follows it says the same to those who do not see the chart.
    <div aria-hidden style={{ height: HEIGHT }}>
      <ResponsiveContainer
        width="100%"
        height={HEIGHT}
        initialDimension={{ width: 640, height: HEIGHT }}
      >
        <LineChart
          data={data}
          accessibilityLayer={false}
          margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke={theme.palette.divider} vertical={false} />
          <XAxis
            {...axis}
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={moment}
            minTickGap={40}
          />
          <YAxis
            {...axis}
            domain={[ticks[0], 1]}
            ticks={ticks}
            interval={0}
            tickFormatter={format.share}
            width={56}
          />
          <ReferenceLine y={0} stroke={text} />
          {marked && (
            <ReferenceLine
              x={new Date(marked).getTime()}
              stroke={theme.palette.text.primary}
            />
          )}
          <Tooltip
            contentStyle={{
              background: theme.palette.background.paper,
              border: `1px solid ${theme.palette.divider}`,
              color: theme.palette.text.primary,
            }}
            labelFormatter={label =>
              format.moment(new Date(Number(label)).toISOString())
            }
            formatter={value => format.share(Number(value))}
          />
          <Legend />
          <Line
            dataKey="ideal"
            name={t('slos.details.ideal')}
            stroke={text}
            strokeDasharray="6 4"
            dot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="remaining"
            name={t('slos.details.remaining')}
            stroke={statusColor(sloTone(state), theme.palette.type)}
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
