import { makeStyles, useTheme } from '@material-ui/core/styles';
import { statusColor } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    height: 12,
    minWidth: 120,
    background: theme.palette.action.selected,
  },
  bar: { position: 'absolute', left: 0, height: 5 },
  long: { top: 0 },
  short: { bottom: 0 },
  // The threshold stands out of the bars, and needs no colour to be seen.
  threshold: {
    position: 'absolute',
    left: '50%',
    top: -3,
    bottom: -3,
    width: 2,
    background: theme.palette.text.primary,
  },
}));

/**
 * Burn of the long and the short window, above each other, against a marker in
 * the middle: the threshold. A burn of twice that, or more, fills the picture.
 * The numbers beside it say the same.
 */
export function BurnMeter(props: {
  long: number | null;
  short: number | null;
  threshold: number;
}) {
  const { threshold } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const bar = (burn: number | null, place: 'long' | 'short') =>
    burn !== null && (
      <span
        className={`${classes.bar} ${classes[place]}`}
        data-window={place}
        style={{
          width: `${Math.min(1, burn / (2 * threshold)) * 100}%`,
          background: statusColor(
            burn >= threshold ? 'bad' : 'good',
            palette.type,
          ),
        }}
      />
    );
  return (
    <div className={classes.root} aria-hidden>
      {bar(props.long, 'long')}
      {bar(props.short, 'short')}
      <span className={classes.threshold} />
    </div>
  );
}
