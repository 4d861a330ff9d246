import Table from '@material-ui/core/Table';
import { makeStyles } from '@material-ui/core/styles';
import type { ComponentProps } from 'react';

const useStyles = makeStyles({
  // The theme lets cells break inside words, which squeezes columns to a letter
  // on a narrow screen. Here the table scrolls instead.
  root: { '& th, & td': { wordBreak: 'normal' } },
});

/** A small table with many columns, none narrower than its longest word. */
export function DenseTable(props: ComponentProps<typeof Table>) {
  const classes = useStyles();
  return <Table size="small" className={classes.root} {...props} />;
}
