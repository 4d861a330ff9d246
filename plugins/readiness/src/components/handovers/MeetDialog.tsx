import {
  handoversEndpoints,
  type HandoverConditionView,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { MoveDialog } from './MoveDialog';
import { useMove } from './useMove';

/** Ticks off a condition, with the evidence for it. */
export function MeetDialog(props: {
  handover: HandoverView;
  condition: HandoverConditionView;
  onDone: (handover: HandoverView) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { handover, condition, onDone, onClose, onStale } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [text, setText] = useState('');
  const [url, setUrl] = useState('');
  const [move, make] = useMove(onDone);

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.meetCondition, {
        params: { id: handover.id, conditionId: condition.id },
        body: {
          expectedHead: handover.headDigest,
          text,
          url: url || undefined,
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.conditions.meetTitle')}
      explain={condition.text}
      confirm={t('handovers.conditions.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
      onStale={onStale}
    >
      <TextField
        required
        multiline
        minRows={2}
        variant="outlined"
        label={t('handovers.conditions.evidenceText')}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <TextField
        type="url"
        variant="outlined"
        label={t('handovers.conditions.evidenceUrl')}
        value={url}
        onChange={event => setUrl(event.target.value)}
        InputLabelProps={{ shrink: true }}
        placeholder="https://"
      />
    </MoveDialog>
  );
}
