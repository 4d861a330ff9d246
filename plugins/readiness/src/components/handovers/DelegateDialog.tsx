import {
  handoversEndpoints,
  type HandoverRole,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField } from '../shared';
import { Field } from './Field';
import { useHandoverMove } from './HandoverContext';
import { MoveDialog } from './MoveDialog';
import { RefField } from './RefField';

const PEOPLE = ['user'];
const USUAL_DAYS = 7;
const MAX_DAYS = 30;

/** Lets somebody else sign in the reader's place, for a while. */
export function DelegateDialog(props: {
  /** The roles the reader can give away; at least one. */
  roles: HandoverRole[];
  onClose: () => void;
}) {
  const { roles, onClose } = props;
  const { t } = useReadinessTranslation();
  const { handover, api, move, make } = useHandoverMove(onClose);
  const [today] = useState(() => DateTime.utc());
  const [role, setRole] = useState(roles[0]?.role ?? '');
  const [to, setTo] = useState('');
  const [until, setUntil] = useState(
    today.plus({ days: USUAL_DAYS }).toISODate(),
  );
  const [reason, setReason] = useState('');
  const id = useId();

  const confirm = () =>
    make(() =>
      api.call(handoversEndpoints.delegateHandover, {
        params: { id: handover.id },
        body: { expectedHead: handover.headDigest, role, to, until, reason },
      }),
    );
  return (
    <MoveDialog
      title={t('handovers.delegation.title')}
      explain={t('handovers.delegation.explain')}
      confirm={t('handovers.delegation.confirm')}
      move={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      {roles.length > 1 && (
        <SelectField
          id={id}
          label={t('handovers.delegation.role')}
          value={role}
          options={roles.map(one => ({ value: one.role, label: one.title }))}
          onChange={setRole}
        />
      )}
      <RefField
        required
        kinds={PEOPLE}
        label={t('handovers.delegation.to')}
        value={to}
        onChange={setTo}
      />
      <Field
        required
        type="date"
        label={t('handovers.delegation.until')}
        value={until}
        onChange={setUntil}
        inputProps={{
          min: today.toISODate(),
          max: today.plus({ days: MAX_DAYS }).toISODate(),
        }}
      />
      <Field
        required
        multiline
        minRows={2}
        label={t('handovers.delegation.reason')}
        value={reason}
        onChange={setReason}
      />
    </MoveDialog>
  );
}
