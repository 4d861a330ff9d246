import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { MoveFailure } from './MoveFailure';
import type { MoveState } from './useMove';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
  },
}));

/**
 * The frame of every dialog in which somebody makes a move: what it does,
 * its fields, and the server's own words when it refuses. What was written
 * stays, whatever happens.
 */
export function MoveDialog(props: {
  title: string;
  explain?: string;
  confirm: string;
  busy?: string;
  /** Nothing can be confirmed yet; the dialog says why. */
  disabled?: boolean;
  move: MoveState;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { title, explain, confirm, busy, disabled, move, onConfirm, onClose } =
    props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  const isBusy = move.state === 'busy';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React hands events of a dialog to the forms around it, too.
    event.stopPropagation();
    onConfirm();
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent className={classes.content}>
          {explain && <Typography>{explain}</Typography>}
          {props.children}
          <MoveFailure move={move} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('handovers.dialog.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={isBusy || disabled}
          >
            {isBusy ? busy ?? t('handovers.dialog.busy') : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
