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

function isConflict(error: Error): boolean {
  return (error as { statusCode?: unknown }).statusCode === 409;
}

/**
 * The frame of every dialog about exemptions: what it does, its fields, and
 * the server's own words when it refuses.
 */
export function FormDialog(props: {
  title: string;
  explain: string;
  confirm: string;
  /** Saves; the dialog is closed by `onDone`, not by itself. */
  save: () => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  /** Called when somebody else was faster and the reader wants to see it. */
  onStale: () => void;
  children: ReactNode;
}) {
  const { title, explain, confirm, save, onDone, onClose, onStale } = props;
  const { t } = useReadinessTranslation();
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const id = useId();
  const failure = saving.state === 'failed' ? saving.error : undefined;
  const stale = failure !== undefined && isConflict(failure);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving({ state: 'busy' });
    try {
      await save();
      onDone();
    } catch (error) {
      setSaving({ state: 'failed', error: toError(error) });
    }
  };
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Typography gutterBottom>{explain}</Typography>
          {props.children}
          {failure && (
            <div role="alert">
              <StatusLabel tone="bad" label={t('exemptions.dialog.failed')} />
              <Typography variant="body2">
                {explainFailure(failure).detail ?? failure.message}
              </Typography>
            </div>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={stale ? onStale : onClose}>
            {stale
              ? t('exemptions.dialog.conflict')
              : t('exemptions.dialog.cancel')}
          </Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={saving.state === 'busy' || stale}
          >
            {saving.state === 'busy' ? t('exemptions.dialog.busy') : confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
