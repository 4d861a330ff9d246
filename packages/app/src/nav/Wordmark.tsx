import { makeStyles } from '@material-ui/core/styles';
import { Mark } from './Mark';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 10,
    color: 'inherit',
    whiteSpace: 'nowrap',
  },
  name: {
    fontWeight: 700,
    letterSpacing: '-0.01em',
    lineHeight: 1,
  },
});

export interface WordmarkProps {
  height: number;
}

/** Sign and name, in the colour of the text around. */
export function Wordmark({ height }: WordmarkProps) {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <Mark height={height} />
      <span className={classes.name} style={{ fontSize: height * 0.5 }}>
        Harbour Transit
      </span>
    </span>
  );
}
