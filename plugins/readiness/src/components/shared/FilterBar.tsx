import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    minHeight: 40,
  },
}));

/**
 * Props of {@link FilterBar}.
 *
 * @public
 */
export interface FilterBarProps {
  /** Names the section. */
  title: string;
  /** The fields, and what there is to say about them. */
  children: ReactNode;
  /** The way back, where anything is narrowed. */
  clear?: { label: string; onClear: () => void };
}

/**
 * The fields that narrow what stands below them, and the way back from it.
 *
 * @public
 */
export function FilterBar(props: FilterBarProps) {
  const { title, children, clear } = props;
  const classes = useStyles();
  return (
    <section className={classes.root} aria-label={title}>
      {children}
      {clear && (
        <Button size="small" onClick={clear.onClear}>
          {clear.label}
        </Button>
      )}
    </section>
  );
}
