import { useTheme } from '@material-ui/core/styles';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 3;

/**
 * A line without axes. It is decoration: whatever shows it also says in words
 * how the first and the last value differ.
 */
export function Sparkline(props: {
  values: number[];
  /** The least and the most there can be; those of the values when left out. */
  range?: [number, number];
  width?: number;
}) {
  const { values, width = WIDTH } = props;
  const theme = useTheme();
  const [low, high] = props.range ?? [Math.min(...values), Math.max(...values)];
  const x = (index: number) =>
    PAD + (index * (width - 2 * PAD)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    high === low
      ? HEIGHT / 2
      : HEIGHT - PAD - ((value - low) * (HEIGHT - 2 * PAD)) / (high - low);
  const last = values.length - 1;
  return (
    <svg width={width} height={HEIGHT} aria-hidden focusable="false">
      <polyline
        points={values
          .map((value, index) => `${x(index)},${y(value)}`)
          .join(' ')}
        fill="none"
        stroke={theme.palette.text.primary}
        strokeWidth={1.5}
      />
      <circle
        cx={x(last)}
        cy={y(values[last])}
        r={2.5}
        fill={theme.palette.text.primary}
      />
    </svg>
  );
}
