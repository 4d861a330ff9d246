import {
  handoversEndpoints,
  type HandoverConditionView,
} from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { EvidenceFields, evidenceOf, NO_EVIDENCE } from './EvidenceFields';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';

/** Ticks off a condition, with the evidence for it. */
export function MeetDialog(props: {
  condition: HandoverConditionView;
  onClose: () => void;
}) {
  const { condition, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [evidence, setEvidence] = useState(NO_EVIDENCE);

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.meetCondition, {
        params: { id: handover.id, conditionId: condition.id },
        body: { expectedHead: handover.headDigest, ...evidenceOf(evidence) },
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
    >
      <EvidenceFields
        label={t('handovers.conditions.evidenceText')}
        value={evidence}
        onChange={setEvidence}
      />
    </MoveDialog>
  );
}
