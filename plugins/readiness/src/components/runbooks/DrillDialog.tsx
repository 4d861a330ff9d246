import {
  entityParams,
  runbookDrillOutcomeSchema,
  runbooksEndpoints,
  type Runbook,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { RecordDialog } from './RecordDialog';

/** Asks when a drill was held and how it went, and records it. */
export function DrillDialog(props: {
  runbook: Runbook;
  onClose: () => void;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook } = props;
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const today = DateTime.local().toISODate();
  const [day, setDay] = useState(today);
  const badDay = day === '' || day > today;
  return (
    <RecordDialog
      {...props}
      kind="drill"
      outcomes={runbookDrillOutcomeSchema.options.map(value => ({
        value,
        label: `${t(`runbooks.drill.outcome.${value}`)}. ${t(
          `runbooks.drill.explained.${value}`,
        )}`,
      }))}
      needsNotes={outcome => outcome !== 'worked'}
      record={answer =>
        api.call(runbooksEndpoints.recordRunbookDrill, {
          params: { ...entityParams(runbook.entityRef), runbookId: runbook.id },
          body: {
            ...answer,
            // Of a drill held today, the moment is now.
            heldAt:
              day === today
                ? undefined
                : DateTime.fromISO(day).toUTC().toISO() ?? undefined,
          },
        })
      }
      before={{
        answered: !badDay,
        field: (
          <TextField
            id="readiness-drill-day"
            type="date"
            label={t('runbooks.drill.heldOn')}
            value={day}
            onChange={event => setDay(event.target.value)}
            error={badDay}
            helperText={badDay ? t('runbooks.drill.dayNeeded') : ' '}
            inputProps={{ max: today }}
            InputLabelProps={{ shrink: true }}
            variant="outlined"
            margin="normal"
            required
            fullWidth
          />
        ),
      }}
    />
  );
}
