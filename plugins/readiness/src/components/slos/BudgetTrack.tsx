import type { SloState } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { statusColor } from '../shared';
import { sloTone } from './sloTone';

const useStyles = makeStyles(theme => ({
  track: {
    display: 'block',
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.action.selected,
    margin: theme.spacing(0.5, 0),
  },
  // What is not known is neither full nor empty.
  unknown: {
    boxSizing: 'border-box',
    background: 'none',
    border: `1px dashed ${theme.palette.text.secondary}`,
  },
  fill: { display: 'block', height: '100%' },
}));

/**
 * The picture of the budget left. One that is overdrawn is striped from end to
 * end, so that it is not taken for an empty one; the words beside it say the same.
 */
export function BudgetTrack(props: {
  /** Share left; below 0 when overdrawn, null when not known. */
  remaining: number | null;
  state: SloState;
  /** Says the same to those who do not see it, where no words stand beside it. */
  label?: string;
}) {
  const { remaining, state, label } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const access = label
    ? { role: 'img', 'aria-label': label }
    : { 'aria-hidden': true };
  if (remaining === null) {
    return (
      <span className={`${classes.track} ${classes.unknown}`} {...access} />
    );
  }
  const overdrawn = remaining < 0;
  const color = statusColor(overdrawn ? 'bad' : sloTone(state), palette.type);
  return (
    <span className={classes.track} {...access} data-overdrawn={overdrawn}>
      <span
        className={classes.fill}
        style={
          overdrawn
            ? {
                width: '100%',
                background: `repeating-linear-gradient(135deg, ${color} 0 6px, ${palette.background.paper} 6px 9px)`,
              }
            : { width: `${Math.min(1, remaining) * 100}%`, background: color }
        }
      />
    </span>
  );
}
