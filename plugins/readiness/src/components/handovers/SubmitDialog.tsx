import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MissingParts } from './MissingParts';
import { MoveDialog } from './MoveDialog';
import { isUnderReview } from './moves';

/** Submits what was prepared, after showing what is still open in it. */
export function SubmitDialog(props: { onClose: () => void }) {
  const { onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [reason, setReason] = useState('');
  const again = isUnderReview(handover);

  const submit = () =>
    make(() =>
      api.call(handoversEndpoints.submitDraft, {
        params: { id: handover.id },
        body: {
          expectedHead: handover.headDigest,
          reason: again ? reason.trim() : undefined,
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.submit.title')}
      explain={t(again ? 'handovers.submit.anew' : 'handovers.submit.explain')}
      confirm={t('handovers.submit.confirm')}
      busy={t('handovers.submit.confirming')}
      move={move}
      onConfirm={submit}
      onClose={onClose}
    >
      <MissingParts />
      {again && (
        <Field
          required
          multiline
          minRows={2}
          label={t('handovers.submit.reason')}
          value={reason}
          onChange={setReason}
        />
      )}
    </MoveDialog>
  );
}
