import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { Field } from '../Field';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import type { ReviewItemView } from './sections';

/** Says whether an access works, as the person who tried it. */
export function AccessDialog(props: {
  item: ReviewItemView;
  works: boolean;
  onClose: () => void;
}) {
  const { item, works, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [note, setNote] = useState('');
  const kind = works ? 'works' : 'fails';

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.tryHandoverAccess, {
        params: { id: handover.id, accessId: item.id },
        body: { expectedHead: handover.headDigest, works, note },
      }),
    );
  return (
    <MoveDialog
      title={item.title}
      explain={t(`handovers.access.${kind}.explain`)}
      confirm={t(`handovers.access.${kind}.confirm`)}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field
        required={!works}
        multiline
        minRows={2}
        label={t(`handovers.access.${kind}.note`)}
        value={note}
        onChange={setNote}
      />
    </MoveDialog>
  );
}
