import { handoversEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { Field } from '../Field';
import { useHandoverMove } from '../HandoverContext';
import { MoveDialog } from '../MoveDialog';
import { RefField } from '../RefField';
import { RefsField } from './RefsField';
import type { ReviewItemView } from './sections';

const PEOPLE = ['user'];

/** Records a session of the knowledge transfer that was held. */
export function SessionDialog(props: {
  item: ReviewItemView;
  onClose: () => void;
}) {
  const { item, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [today] = useState(() => DateTime.utc().toISODate());
  const [date, setDate] = useState(today);
  const [lead, setLead] = useState('');
  const [attendees, setAttendees] = useState<string[]>([]);
  const [recording, setRecording] = useState('');
  const [notes, setNotes] = useState('');

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.recordHandoverSession, {
        params: { id: handover.id },
        body: {
          expectedHead: handover.headDigest,
          topic: item.id,
          date,
          lead,
          attendees,
          recording: recording.trim() || undefined,
          notes,
        },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.session.title', { topic: item.title })}
      explain={t('handovers.session.explain')}
      confirm={t('handovers.session.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field
        required
        type="date"
        label={t('handovers.session.date')}
        value={date}
        onChange={setDate}
        inputProps={{ max: today }}
      />
      <RefField
        required
        kinds={PEOPLE}
        label={t('handovers.session.lead')}
        value={lead}
        onChange={setLead}
      />
      <RefsField
        legend={t('handovers.session.attendees')}
        label={number => t('handovers.session.attendee', { number })}
        kinds={PEOPLE}
        onChange={setAttendees}
      />
      <Field
        type="url"
        label={t('handovers.session.recording')}
        value={recording}
        onChange={setRecording}
        placeholder="https://"
      />
      <Field
        multiline
        minRows={2}
        label={t('handovers.session.notes')}
        value={notes}
        onChange={setNotes}
      />
    </MoveDialog>
  );
}
