import {
  entityParams,
  shiftNotesEndpoints,
  type ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FormDialog } from './FormDialog';

/** Asks whether the reader takes over what a note leaves. */
export function AcknowledgeDialog(props: {
  note: ShiftNote;
  onClose: () => void;
  onDone: () => void;
}) {
  const { note, onClose, onDone } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const [comment, setComment] = useState('');
  return (
    <FormDialog
      title={t('duty.acknowledge.title')}
      explain={t('duty.acknowledge.explain')}
      confirm={t('duty.acknowledge.confirm')}
      save={async () => {
        await api.call(shiftNotesEndpoints.acknowledgeShiftNote, {
          params: { ...entityParams(note.teamRef), id: note.id },
          body: { comment: comment.trim() || undefined },
        });
        onDone();
      }}
      onClose={onClose}
    >
      <TextField
        id="readiness-acknowledge-comment"
        label={t('duty.acknowledge.comment')}
        value={comment}
        onChange={event => setComment(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        variant="outlined"
        margin="normal"
        multiline
        minRows={2}
        fullWidth
      />
    </FormDialog>
  );
}
