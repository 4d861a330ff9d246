import {
  entityParams,
  exemptionsEndpoints,
  type Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { DateTime, Duration } from 'luxon';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FormDialog } from './FormDialog';
import { useDay } from './useDay';

const USUAL = Duration.fromObject({ days: 90 });
/** Clocks differ a little; the server refuses what is too late by its own. */
const CLOCK_DIFFERENCE = Duration.fromObject({ minutes: 5 });

/** Asks for an exemption from one check: why, and until when. */
export function RequestDialog(props: {
  outcome: Outcome;
  /** ISO 8601. */
  maxDuration: string;
  onDone: (announcement: string) => void;
  onClose: () => void;
  onStale: () => void;
}) {
  const { outcome, maxDuration, onDone, onClose, onStale } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const day = useDay();
  const [now] = useState(() => DateTime.local());
  const latest = now
    .plus(Duration.fromISO(maxDuration))
    .minus(CLOCK_DIFFERENCE);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(
    () => DateTime.min(now.plus(USUAL), latest).toISODate() ?? '',
  );

  const save = () =>
    api.call(exemptionsEndpoints.requestExemption, {
      params: entityParams(outcome.entityRef),
      body: {
        checkId: outcome.checkId,
        reason: reason.trim(),
        expiresAt: DateTime.min(DateTime.fromISO(until).endOf('day'), latest)
          .toUTC()
          .toISO()!,
      },
    });
  return (
    <FormDialog
      title={t('exemptions.request.title', { check: outcome.title })}
      explain={t('exemptions.request.explain')}
      confirm={t('exemptions.request.confirm')}
      save={save}
      onDone={() => onDone(t('exemptions.request.done'))}
      onClose={onClose}
      onStale={onStale}
    >
      <TextField
        id="readiness-exemption-reason"
        label={t('exemptions.request.reason')}
        helperText={t('exemptions.request.reasonHelp')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        inputProps={{ maxLength: 4000 }}
        error={reason !== '' && reason.trim() === ''}
        required
        multiline
        minRows={3}
        fullWidth
        margin="normal"
        variant="outlined"
      />
      <TextField
        id="readiness-exemption-until"
        type="date"
        label={t('exemptions.request.until')}
        helperText={t('exemptions.request.untilHelp', {
          date: day(latest.toISO()!),
        })}
        value={until}
        onChange={event => setUntil(event.target.value)}
        inputProps={{ min: now.toISODate(), max: latest.toISODate() }}
        InputLabelProps={{ shrink: true }}
        required
        margin="normal"
        variant="outlined"
      />
    </FormDialog>
  );
}
