import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '6rem minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    // One line of text: the row keeps its room while it loads.
    minHeight: 36,
    boxSizing: 'border-box',
  },
  content: { overflowWrap: 'anywhere' },
}));

/**
 * Props of {@link OverviewLine}.
 *
 * @public
 */
export interface OverviewLineProps {
  /** What the line is about; links to where the details are. */
  label: string;
  to: string;
  children: ReactNode;
}

/**
 * One line of the overview card: what it is about, and the answer.
 *
 * @public
 */
export function OverviewLine(props: OverviewLineProps) {
  const { label, to, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography variant="body2" component="span">
        <Link to={to}>{label}</Link>
      </Typography>
      <Typography variant="body2" component="div" className={classes.content}>
        {children}
      </Typography>
    </div>
  );
}
