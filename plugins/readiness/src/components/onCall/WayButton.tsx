import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ button: { textTransform: 'none' } });

/** A button that leads out of the portal, to people or to a source. */
export function WayButton(props: {
  href: string;
  icon: ReactNode;
  /** Says more than the words on it, where several have the same. */
  label?: string;
  children: ReactNode;
}) {
  const { href, icon, label, children } = props;
  const classes = useStyles();
  // Mail and chat programs open beside the portal by themselves.
  const tab = /^https?:/.test(href)
    ? { target: '_blank', rel: 'noopener noreferrer' }
    : {};
  return (
    <Button
      className={classes.button}
      size="small"
      variant="outlined"
      startIcon={icon}
      href={href}
      aria-label={label}
      {...tab}
    >
      {children}
    </Button>
  );
}
