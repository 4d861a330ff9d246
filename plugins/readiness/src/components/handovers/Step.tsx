import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import RadioButtonCheckedIcon from '@material-ui/icons/RadioButtonChecked';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { statusColor, VisuallyHidden } from '../shared';

/** How far a step of the way is. */
export type Progress = 'done' | 'now' | 'open' | 'refused';

const ICONS = {
  done: CheckCircleIcon,
  now: RadioButtonCheckedIcon,
  open: RadioButtonUncheckedIcon,
  refused: CancelIcon,
};
const TONES = {
  done: 'good',
  now: 'neutral',
  open: 'unknown',
  refused: 'bad',
} as const;

const useStyles = makeStyles(theme => ({
  step: {
    flex: '1 1 11rem',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1),
    alignContent: 'start',
    borderTop: `3px solid ${theme.palette.divider}`,
    paddingTop: theme.spacing(1),
  },
  title: { fontWeight: 600 },
  detail: { gridColumn: 2, overflowWrap: 'anywhere' },
}));

/** One step of the way of a handover. */
export function Step(props: {
  progress: Progress;
  title: string;
  children?: ReactNode;
}) {
  const { progress, title, children } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useReadinessTranslation();
  const Icon = ICONS[progress];
  const color = statusColor(TONES[progress], theme.palette.type);
  return (
    <li
      className={classes.step}
      style={progress === 'open' ? undefined : { borderTopColor: color }}
      aria-current={progress === 'now' ? 'step' : undefined}
    >
      <Icon aria-hidden fontSize="small" style={{ color }} />
      <Typography component="span" className={classes.title}>
        {title}
        <VisuallyHidden> ({t(`handovers.steps.${progress}`)})</VisuallyHidden>
      </Typography>
      <Typography
        component="div"
        variant="body2"
        color="textSecondary"
        className={classes.detail}
      >
        {children}
      </Typography>
    </li>
  );
}
