import {
  handoversEndpoints,
  type HandoverConditionView,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { Field } from './Field';
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
      <Field
        required
        multiline
        minRows={2}
        label={t('handovers.conditions.evidenceText')}
        value={text}
        onChange={setText}
      />
      <Field
        type="url"
        label={t('handovers.conditions.evidenceUrl')}
        value={url}
        onChange={setUrl}
        placeholder="https://"
      />
    </MoveDialog>
  );
}
