import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CancelIcon from '@material-ui/icons/Cancel';
import HelpIcon from '@material-ui/icons/HelpOutline';
import RemoveCircleIcon from '@material-ui/icons/RemoveCircleOutline';
import WarningIcon from '@material-ui/icons/ReportProblem';
import { statusColor, type StatusTone } from './statusColors';

const ICONS = {
  good: CheckCircleIcon,
  warning: WarningIcon,
  bad: CancelIcon,
  neutral: RemoveCircleIcon,
  unknown: HelpIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    // The word, not the icon, stands on the line of the text around it.
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    fontFamily: theme.typography.fontFamily,
    fontWeight: 600,
    lineHeight: 1.4,
  },
  icon: { flex: 'none', alignSelf: 'center', fontSize: '1.15em' },
}));

/**
 * Props of {@link StatusLabel}.
 *
 * @public
 */
export interface StatusLabelProps {
  tone: StatusTone;
  /** The word that says the status; already translated. */
  label: string;
  className?: string;
}

/**
 * A status as icon, word and colour, readable without the colour.
 *
 * @public
 */
export function StatusLabel(props: StatusLabelProps) {
  const { tone, label, className } = props;
  const classes = useStyles();
  const theme = useTheme();
  const Icon = ICONS[tone];
  return (
    <span
      className={className ? `${classes.root} ${className}` : classes.root}
      style={{ color: statusColor(tone, theme.palette.type) }}
      data-tone={tone}
    >
      <Icon className={classes.icon} aria-hidden />
      <span>{label}</span>
    </span>
  );
}
