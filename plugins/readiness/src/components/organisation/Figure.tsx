import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  paper: { display: 'flex', flexDirection: 'column' },
  explained: { padding: theme.spacing(0, 2, 1) },
  trend: { padding: theme.spacing(0, 2, 2), minHeight: 68, marginTop: 'auto' },
  number: {
    padding: theme.spacing(2, 2, 1),
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    margin: 0,
  },
  figure: { margin: 0, fontVariantNumeric: 'tabular-nums' },
}));

/** A number that says what it is made of. */
export function Figure(props: {
  label: ReactNode;
  value: ReactNode;
  /** What the number is made of. */
  explained: string;
  /** How it went; null where that is never shown, which keeps no room for it. */
  trend: ReactNode | null;
}) {
  const classes = useStyles();
  return (
    <Paper className={classes.paper}>
      <dl className={classes.number}>
        <Typography component="dt" variant="body2" color="textSecondary">
          {props.label}
        </Typography>
        <Typography component="dd" variant="h4" className={classes.figure}>
          {props.value}
        </Typography>
      </dl>
      <Typography
        variant="caption"
        color="textSecondary"
        className={classes.explained}
      >
        {props.explained}
      </Typography>
      {props.trend !== null && (
        <div className={classes.trend}>{props.trend}</div>
      )}
    </Paper>
  );
}
