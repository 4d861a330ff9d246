import {
  entityParams,
  handoversEndpoints,
  type EntityHandovers,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { SelectField } from '../shared';
import { Field } from './Field';
import { MoveDialog } from './MoveDialog';
import { RefField } from './RefField';
import { useMove } from './useMove';

const GROUPS = ['group'];

/** Submits a handover, or submits a voided one again. */
export function SubmitDialog(props: {
  handovers: EntityHandovers;
  /** Set when submitting again. */
  again?: HandoverView;
  onDone: (handover: HandoverView) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { handovers, again, onDone, onClose, onStale } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [template, setTemplate] = useState(
    again?.template ?? handovers.templates[0]?.name ?? '',
  );
  const [operatingGroup, setOperatingGroup] = useState(
    again?.operatingGroup ?? handovers.operatedBy ?? '',
  );
  const [note, setNote] = useState(again?.note ?? '');
  const [move, make] = useMove(onDone);

  const submit = () =>
    make(() =>
      api.call(handoversEndpoints.submitHandover, {
        params: entityParams(handovers.entityRef),
        body: {
          template,
          operatingGroup,
          note,
          expectedHead: again?.headDigest,
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.submit.title')}
      explain={t('handovers.submit.explain')}
      confirm={t('handovers.submit.confirm')}
      busy={t('handovers.submit.confirming')}
      move={move}
      onConfirm={submit}
      onClose={onClose}
      onStale={onStale}
    >
      {!again && handovers.templates.length > 1 && (
        <SelectField
          id="handover-template"
          label={t('handovers.submit.template')}
          value={template}
          options={handovers.templates.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          onChange={setTemplate}
        />
      )}
      <RefField
        required
        kinds={GROUPS}
        label={t('handovers.submit.group')}
        helperText={t('handovers.submit.groupHelp')}
        value={operatingGroup}
        onChange={setOperatingGroup}
      />
      <Field
        multiline
        minRows={3}
        label={t('handovers.submit.note')}
        value={note}
        onChange={setNote}
      />
    </MoveDialog>
  );
}
