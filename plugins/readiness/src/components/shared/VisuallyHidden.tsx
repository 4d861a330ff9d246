import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    width: 1,
    height: 1,
    margin: -1,
    padding: 0,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
    border: 0,
  },
});

/**
 * Text for screen readers only.
 *
 * @public
 */
export function VisuallyHidden(props: {
  children: ReactNode;
  role?: 'status';
  id?: string;
}) {
  const { children, role, id } = props;
  const classes = useStyles();
  return (
    <span className={classes.root} role={role} id={id}>
      {children}
    </span>
  );
}
