import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { SelectField } from '../../shared';
import { EvidenceFields, evidenceOf } from '../EvidenceFields';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import type { ReviewItemView } from './sections';

const ANSWERS = ['done', 'not-applicable', 'open'] as const;

type Answer = (typeof ANSWERS)[number];

/** Answers an item of the checklist, with evidence. */
export function AnswerDialog(props: {
  item: ReviewItemView;
  onClose: () => void;
}) {
  const { item, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [answer, setAnswer] = useState<string>(
    item.state === 'not-applicable' ? 'not-applicable' : 'done',
  );
  const [evidence, setEvidence] = useState({
    text: item.answer?.text ?? '',
    url: item.answer?.url ?? '',
  });
  const id = useId();

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.answerHandoverItem, {
        params: { id: handover.id, itemId: item.id },
        body: {
          expectedHead: handover.headDigest,
          answer: answer as Answer,
          evidence: evidenceOf(evidence),
        },
      }),
    );
  return (
    <MoveDialog
      title={item.title}
      explain={item.help}
      confirm={t('handovers.answer.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <SelectField
        id={id}
        label={t('handovers.answer.answer')}
        value={answer}
        options={ANSWERS.map(value => ({
          value,
          label: t(`handovers.answer.kind.${value}`),
        }))}
        onChange={setAnswer}
      />
      <EvidenceFields
        label={t(`handovers.answer.words.${answer as Answer}`)}
        value={evidence}
        onChange={setEvidence}
      />
    </MoveDialog>
  );
}
