import {
  handoversEndpoints,
  type HandoverRole,
} from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';

/** Rejects, withdraws or discards a handover, which all take a reason. */
export function ReasonDialog(props: {
  /** The role in which the reader rejects; without one, they withdraw. */
  rejectAs?: HandoverRole;
  onClose: () => void;
}) {
  const { rejectAs, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [reason, setReason] = useState('');
  const params = { id: handover.id };
  const expectedHead = handover.headDigest;
  const ending = handover.status === 'draft' ? 'discard' : 'withdraw';
  const kind = rejectAs ? 'reject' : ending;

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
          : t(`handovers.${ending}.confirm`)
      }
      move={move}
      onConfirm={confirm}
      onClose={onClose}
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
