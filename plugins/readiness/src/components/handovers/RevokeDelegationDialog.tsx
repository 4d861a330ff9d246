import {
  handoversEndpoints,
  type HandoverDelegationView,
} from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';

/** Ends a delegation before its day. */
export function RevokeDelegationDialog(props: {
  delegation: HandoverDelegationView;
  onClose: () => void;
}) {
  const { delegation, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [reason, setReason] = useState('');

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.revokeHandoverDelegation, {
        params: { id: handover.id, delegationId: delegation.id },
        body: { expectedHead: handover.headDigest, reason },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.delegation.revokeTitle')}
      explain={t('handovers.delegation.revokeExplain', {
        person: delegation.to,
      })}
      confirm={t('handovers.delegation.revoke')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field
        multiline
        minRows={2}
        label={t('handovers.delegation.revokeReason')}
        value={reason}
        onChange={setReason}
      />
    </MoveDialog>
  );
}
