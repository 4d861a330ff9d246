import {
  entityParams,
  handoversEndpoints,
  type EntityHandovers,
  type HandoverView,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useId, useState } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField } from '../shared';
import { Field } from './Field';
import { MoveDialog } from './MoveDialog';
import { RefField } from './RefField';
import { TemplateFacts } from './TemplateFacts';
import { useMove } from './useMove';

const GROUPS = ['group'];

/**
 * Begins a draft, after showing what its template will ask; to renew an
 * accepted handover when one is given.
 */
export function StartDialog(props: {
  handovers: EntityHandovers;
  renews?: EntityHandovers['renewable'][number];
  onDone: (handover: HandoverView) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { handovers, renews, onDone, onClose, onStale } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  // One of a kind at a time; the others can be begun meanwhile.
  const templates = handovers.templates.filter(one => !one.undecided);
  const [name, setName] = useState(
    renews?.template ?? templates[0]?.name ?? '',
  );
  const [operatingGroup, setOperatingGroup] = useState(
    handovers.operatedBy ?? '',
  );
  const [plannedFor, setPlannedFor] = useState('');
  const [note, setNote] = useState('');
  const [move, make] = useMove({ onDone, onStale });
  const id = useId();
  const template = templates.find(one => one.name === name);

  const start = () =>
    make(() =>
      api.call(handoversEndpoints.draftHandover, {
        params: entityParams(handovers.entityRef),
        body: {
          template: name,
          operatingGroup,
          note,
          plannedFor: plannedFor || undefined,
          renews: renews?.id,
        },
      }),
    );
  return (
    <MoveDialog
      title={t(renews ? 'handovers.renewal.title' : 'handovers.start.title')}
      explain={t(
        renews ? 'handovers.renewal.explain' : 'handovers.start.explain',
      )}
      confirm={t('handovers.start.confirm')}
      disabled={!template}
      move={move}
      onConfirm={start}
      onClose={onClose}
    >
      {!renews && templates.length > 1 && (
        <SelectField
          id={id}
          label={t('handovers.start.template')}
          value={name}
          options={templates.map(one => ({
            value: one.name,
            label: one.title,
          }))}
          onChange={setName}
        />
      )}
      {template && <TemplateFacts template={template} />}
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
    </MoveDialog>
  );
}
