import {
  handoversEndpoints,
  type HandoverChangeRequestView,
} from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { EvidenceFields, evidenceOf, NO_EVIDENCE } from '../EvidenceFields';
import { Field } from '../Field';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';

/** What can be done about a change request. */
export type ThreadMove = 'answer-change' | 'close-change' | 'reopen-change';

/** Answers, closes or reopens a change request. */
export function ThreadDialog(props: {
  request: HandoverChangeRequestView;
  kind: ThreadMove;
  onClose: () => void;
}) {
  const { request, kind, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const params = { id: handover.id, requestId: request.id };
  const expectedHead = handover.headDigest;

  const calls: Record<
    ThreadMove,
    () => ReturnType<Parameters<typeof make>[0]>
  > = {
    'answer-change': () =>
      api.call(handoversEndpoints.answerHandoverChange, {
        params,
        body: { expectedHead, evidence: evidenceOf(evidence) },
      }),
    'close-change': () =>
      api.call(handoversEndpoints.closeHandoverChange, {
        params,
        body: { expectedHead, text },
      }),
    'reopen-change': () =>
      api.call(handoversEndpoints.reopenHandoverChange, {
        params,
        body: { expectedHead, text },
      }),
  };
  return (
    <MoveDialog
      title={t(`handovers.talk.${kind}.title`)}
      explain={request.text}
      confirm={t(`handovers.talk.${kind}.confirm`)}
      move={move}
      onConfirm={() => make(calls[kind])}
      onClose={onClose}
    >
      {kind === 'answer-change' ? (
        <EvidenceFields
          label={t('handovers.talk.answer-change.text')}
          value={evidence}
          onChange={setEvidence}
        />
      ) : (
        <Field
          required={kind === 'reopen-change'}
          multiline
          minRows={2}
          label={t(`handovers.talk.${kind}.text`)}
          value={text}
          onChange={setText}
        />
      )}
    </MoveDialog>
  );
}
