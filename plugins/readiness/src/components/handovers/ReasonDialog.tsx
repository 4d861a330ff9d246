import {
  handoversEndpoints,
  type HandoverRole,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { Field } from './Field';
import { MoveDialog } from './MoveDialog';
import { useMove } from './useMove';

/** Rejects or withdraws a handover, which both take a reason. */
export function ReasonDialog(props: {
  handover: HandoverView;
  /** The role in which the reader rejects; without one, they withdraw. */
  rejectAs?: HandoverRole;
  onDone: (handover: HandoverView) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { handover, rejectAs, onDone, onClose, onStale } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [reason, setReason] = useState('');
  const [move, make] = useMove(onDone);
  const params = { id: handover.id };
  const expectedHead = handover.headDigest;
  const kind = rejectAs ? 'reject' : 'withdraw';

  const confirm = () =>
    make(() =>
      rejectAs
        ? api.call(handoversEndpoints.rejectHandover, {
            params,
            body: {
              expectedHead,
              reason,
              role: rejectAs.role,
              snapshotDigest: handover.snapshotDigest!,
            },
          })
        : api.call(handoversEndpoints.withdrawHandover, {
            params,
            body: { expectedHead, reason },
          }),
    );
  return (
    <MoveDialog
      title={t(`handovers.${kind}.title`)}
      explain={t(`handovers.${kind}.explain`)}
      confirm={
        rejectAs
          ? t('handovers.reject.confirm', { role: rejectAs.title })
          : t('handovers.withdraw.confirm')
      }
      move={move}
      onConfirm={confirm}
      onClose={onClose}
      onStale={onStale}
    >
      <Field
        required
        multiline
        minRows={3}
        label={t(`handovers.${kind}.reason`)}
        value={reason}
        onChange={setReason}
      />
    </MoveDialog>
  );
}
