import {
  entityParams,
  runbookDrillOutcomeSchema,
  runbooksEndpoints,
  type Runbook,
  type RunbookDrillOutcome,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure } from '../shared';

const TITLE_ID = 'readiness-runbook-drill-title';

/** Asks when a drill was held and how it went, and records it. */
export function DrillDialog(props: {
  runbook: Runbook;
  onClose: () => void;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook, onClose, onRecorded } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [outcome, setOutcome] = useState<RunbookDrillOutcome>('worked');
  const today = DateTime.local().toISODate();
  const [day, setDay] = useState(today);
  const [notes, setNotes] = useState('');
  const badDay = day === '' || day > today;
  const lacksNotes = outcome !== 'worked' && notes.trim() === '';

  const [result, record] = useAsyncFn(async () => {
    onRecorded(
      await api.call(runbooksEndpoints.recordRunbookDrill, {
        params: { ...entityParams(runbook.entityRef), runbookId: runbook.id },
        body: {
          outcome,
          notes: notes.trim() || undefined,
          // Of a drill held today, the moment is now.
          heldAt:
            day === today
              ? undefined
              : DateTime.fromISO(day).toUTC().toISO() ?? undefined,
        },
      }),
    );
  }, [api, runbook, outcome, day, today, notes, onRecorded]);

  return (
    <Dialog open onClose={onClose} aria-labelledby={TITLE_ID} fullWidth>
      <DialogTitle id={TITLE_ID}>
        {t('runbooks.drill.title', { title: runbook.title })}
      </DialogTitle>
      <DialogContent>
        <Typography paragraph>{t('runbooks.drill.lead')}</Typography>
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
        <FormControl component="fieldset">
          <FormLabel component="legend">
            {t('runbooks.drill.outcomeLabel')}
          </FormLabel>
          <RadioGroup
            name="readiness-drill-outcome"
            value={outcome}
            onChange={event =>
              setOutcome(runbookDrillOutcomeSchema.parse(event.target.value))
            }
          >
            {runbookDrillOutcomeSchema.options.map(option => (
              <FormControlLabel
                key={option}
                value={option}
                control={<Radio color="primary" />}
                label={`${t(`runbooks.drill.outcome.${option}`)}. ${t(
                  `runbooks.drill.explained.${option}`,
                )}`}
              />
            ))}
          </RadioGroup>
        </FormControl>
        <TextField
          id="readiness-drill-notes"
          label={t('runbooks.drill.notes')}
          value={notes}
          onChange={event => setNotes(event.target.value)}
          required={outcome !== 'worked'}
          helperText={lacksNotes ? t('runbooks.drill.notesNeeded') : ' '}
          inputProps={{ maxLength: 4000 }}
          variant="outlined"
          margin="normal"
          multiline
          minRows={3}
          fullWidth
        />
        {result.error && <LoadFailure error={result.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('runbooks.drill.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={lacksNotes || badDay || result.loading}
          onClick={record}
        >
          {result.loading
            ? t('runbooks.drill.saving')
            : t('runbooks.drill.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
