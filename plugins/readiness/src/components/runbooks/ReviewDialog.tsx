import {
  entityParams,
  runbookReviewOutcomeSchema,
  runbooksEndpoints,
  type Runbook,
  type RunbookReviewOutcome,
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
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readinessApiRef } from '../../api';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure } from '../shared';

const TITLE_ID = 'readiness-runbook-review-title';

/** Asks how a walk through a runbook went, and records it. */
export function ReviewDialog(props: {
  runbook: Runbook;
  onClose: () => void;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { runbook, onClose, onRecorded } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  const api = useApi(readinessApiRef);
  const [outcome, setOutcome] = useState<RunbookReviewOutcome>('confirmed');
  const [notes, setNotes] = useState('');
  const lacksNotes = outcome === 'needs-work' && notes.trim() === '';

  const [result, record] = useAsyncFn(async () => {
    onRecorded(
      await api.call(runbooksEndpoints.recordRunbookReview, {
        params: { ...entityParams(runbook.entityRef), runbookId: runbook.id },
        body: { outcome, notes: notes.trim() || undefined },
      }),
    );
  }, [api, runbook, outcome, notes, onRecorded]);

  return (
    <Dialog open onClose={onClose} aria-labelledby={TITLE_ID} fullWidth>
      <DialogTitle id={TITLE_ID}>
        {t('runbooks.review.title', { title: runbook.title })}
      </DialogTitle>
      <DialogContent>
        <Typography paragraph>{t('runbooks.review.lead')}</Typography>
        <FormControl component="fieldset">
          <FormLabel component="legend">
            {t('runbooks.review.outcomeLabel')}
          </FormLabel>
          <RadioGroup
            name="readiness-review-outcome"
            value={outcome}
            onChange={event =>
              setOutcome(runbookReviewOutcomeSchema.parse(event.target.value))
            }
          >
            {runbookReviewOutcomeSchema.options.map(option => (
              <FormControlLabel
                key={option}
                value={option}
                control={<Radio color="primary" />}
                label={`${t(`runbooks.review.outcome.${option}`)}. ${t(
                  `runbooks.review.explained.${option}`,
                )}`}
              />
            ))}
          </RadioGroup>
        </FormControl>
        <TextField
          id="readiness-review-notes"
          label={t('runbooks.review.notes')}
          value={notes}
          onChange={event => setNotes(event.target.value)}
          required={outcome === 'needs-work'}
          helperText={lacksNotes ? t('runbooks.review.notesNeeded') : ' '}
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
        <Button onClick={onClose}>{t('runbooks.review.cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={lacksNotes || result.loading}
          onClick={record}
        >
          {result.loading
            ? t('runbooks.review.saving')
            : t('runbooks.review.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
