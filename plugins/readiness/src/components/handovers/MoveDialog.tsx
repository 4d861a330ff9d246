import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type FormEvent, type ReactNode } from 'react';
import { readinessTranslationRef } from '../../translation';
import { explainFailure, StatusLabel } from '../shared';
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
 * its fields, and the server's own words when it refuses.
 */
export function MoveDialog(props: {
  title: string;
  explain?: string;
  confirm: string;
  busy?: string;
  move: MoveState;
  /** Whether something has to be done before it can be confirmed. */
  blocked?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  /** Called instead of `onClose` after a refusal because of newer events. */
  onStale: () => void;
  children: ReactNode;
}) {
  const { title, explain, confirm, busy, move } = props;
  const { blocked = false, onConfirm, onClose, onStale } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const id = useId();
  const failure = move.state === 'failed' ? move.error : undefined;
  const stale =
    (failure as { statusCode?: number } | undefined)?.statusCode === 409;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent className={classes.content}>
          {explain && <Typography>{explain}</Typography>}
          {props.children}
          {failure && (
            <div role="alert">
              <StatusLabel tone="bad" label={t('handovers.dialog.failed')} />
              <Typography variant="body2">
                {explainFailure(failure).detail ?? failure.message}
              </Typography>
            </div>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={stale ? onStale : onClose}>
            {stale
              ? t('handovers.dialog.conflict')
              : t('handovers.dialog.cancel')}
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={blocked || move.state === 'busy' || stale}
          >
            {move.state === 'busy' && busy ? busy : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
