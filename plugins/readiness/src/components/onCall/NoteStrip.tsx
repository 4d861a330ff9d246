import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { StatusLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 2),
    marginBottom: theme.spacing(2),
    border: `1px solid ${theme.palette.warning.main}`,
    borderRadius: theme.shape.borderRadius,
    overflowWrap: 'anywhere',
  },
}));

/** Says that what is shown beside it is not to be trusted as usual, and why. */
export function NoteStrip(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="note">
      <StatusLabel tone="warning" label={props.title} />
      <Typography variant="body2" component="div">
        {props.children}
      </Typography>
    </div>
  );
}
