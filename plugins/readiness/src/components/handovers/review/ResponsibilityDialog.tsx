import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { Field } from '../Field';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import { RefField } from '../RefField';
import type { ReviewItemView } from './sections';

const ASSIGNEES = ['group', 'user'];

/** Names who answers for a row of the responsibility matrix. */
export function ResponsibilityDialog(props: {
  item: ReviewItemView;
  onClose: () => void;
}) {
  const { item, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [assignee, setAssignee] = useState(
    item.assignee?.ref ?? handover.operatingGroup,
  );
  const [note, setNote] = useState(item.assignee?.note ?? '');

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.assignHandoverResponsibility, {
        params: { id: handover.id, responsibilityId: item.id },
        body: { expectedHead: handover.headDigest, assignee, note },
      }),
    );
  return (
    <MoveDialog
      title={item.title}
      explain={item.help}
      confirm={t('handovers.responsibility.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <RefField
        required
        kinds={ASSIGNEES}
        label={t('handovers.responsibility.assignee')}
        value={assignee}
        onChange={setAssignee}
      />
      <Field
        multiline
        minRows={2}
        label={t('handovers.responsibility.note')}
        value={note}
        onChange={setNote}
      />
    </MoveDialog>
  );
}
