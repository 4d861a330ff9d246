import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { newItemId } from './extraItems';
import { ExtraItemsEditor, type ExtraItemDraft } from './ExtraItemsEditor';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';
import { RefField } from './RefField';

const GROUPS = ['group'];

/** Changes what a draft says: to whom, when, with which words and items. */
export function PrepareDialog(props: { onClose: () => void }) {
  const { onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [operatingGroup, setOperatingGroup] = useState(handover.operatingGroup);
  const [plannedFor, setPlannedFor] = useState(handover.plannedFor ?? '');
  const [note, setNote] = useState(handover.note);
  const [extra, setExtra] = useState<ExtraItemDraft[]>(() =>
    handover.extraItems.map((item, key) => ({ ...item, key })),
  );

  const save = () => {
    const taken = handover.review.items
      .filter(({ kind }) => kind === 'checklist')
      .map(({ id }) => id);
    const extraItems = extra.map(({ key: _, id, ...item }) => {
      const named = id ?? newItemId(item.title, taken);
      taken.push(named);
      return { ...item, id: named };
    });
    return make(() =>
      api.call(handoversEndpoints.prepareHandover, {
        params: { id: handover.id },
        body: {
          expectedHead: handover.headDigest,
          operatingGroup,
          note,
          plannedFor: plannedFor || undefined,
          extraItems,
        },
      }),
    );
  };
  return (
    <MoveDialog
      title={t('handovers.prepare.title')}
      confirm={t('handovers.prepare.confirm')}
      move={move}
      onConfirm={save}
      onClose={onClose}
    >
      <RefField
        required
        kinds={GROUPS}
        label={t('handovers.submit.group')}
        helperText={t('handovers.submit.groupHelp')}
        value={operatingGroup}
        onChange={setOperatingGroup}
      />
      <Field
        type="date"
        label={t('handovers.start.plannedFor')}
        helperText={t('handovers.start.plannedForHelp')}
        value={plannedFor}
        onChange={setPlannedFor}
      />
      <Field
        multiline
        minRows={3}
        label={t('handovers.submit.note')}
        value={note}
        onChange={setNote}
      />
      <ExtraItemsEditor items={extra} onChange={setExtra} />
    </MoveDialog>
  );
}
