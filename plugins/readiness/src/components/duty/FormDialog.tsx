import { toError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { explainFailure, StatusLabel } from '../shared';

type Saving = { state: 'idle' | 'busy' } | { state: 'failed'; error: Error };

/** The frame of the dialogs about shift notes, and what the server says when it refuses. */
export function FormDialog(props: {
  title: string;
  explain: string;
  confirm: string;
  /** What is missing, so that it cannot be saved yet. */
  incomplete?: boolean;
  /** Saves; the dialog is closed by whoever is told of the result. */
  save: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, explain, confirm, incomplete, save, onClose } = props;
  const { t } = useReadinessTranslation();
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const id = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving({ state: 'busy' });
    try {
      await save();
    } catch (error) {
      setSaving({ state: 'failed', error: toError(error) });
    }
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      // A click beside it must not throw away what was written.
      onClose={(_, reason) => reason !== 'backdropClick' && onClose()}
      aria-labelledby={id}
    >
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Typography gutterBottom>{explain}</Typography>
          {props.children}
          {saving.state === 'failed' && (
            <div role="alert">
              <StatusLabel tone="bad" label={t('duty.dialog.failed')} />
              <Typography variant="body2">
                {explainFailure(saving.error).detail ?? saving.error.message}
              </Typography>
            </div>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('duty.dialog.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={incomplete || saving.state === 'busy'}
          >
            {saving.state === 'busy' ? t('duty.dialog.busy') : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
