import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { EvidenceFields, evidenceOf, NO_EVIDENCE } from '../EvidenceFields';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import type { ReviewItemView } from './sections';

/** Records that a step of the process is done. */
export function StepDialog(props: {
  item: ReviewItemView;
  onClose: () => void;
}) {
  const { item, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const given = evidenceOf(evidence);

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.doHandoverStep, {
        params: { id: handover.id, stepId: item.id },
        body: {
          expectedHead: handover.headDigest,
          evidence: given.text ? given : undefined,
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.step.title')}
      explain={item.title}
      confirm={t('handovers.step.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <EvidenceFields
        label={t('handovers.step.evidence')}
        optional={item.evidence !== 'required'}
        value={evidence}
        onChange={setEvidence}
      />
    </MoveDialog>
  );
}
