import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
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
import { useState, type ReactNode } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure } from '../shared';

/** What a person records of a runbook. */
export type RecordKind = 'review' | 'drill';

/** Asks how a review or a drill went, and records it. */
export function RecordDialog<TOutcome extends string>(props: {
  kind: RecordKind;
  runbook: Runbook;
  /** The first one is chosen at the start. */
  outcomes: Array<{ value: TOutcome; label: string }>;
  needsNotes: (outcome: TOutcome) => boolean;
  record: (answer: { outcome: TOutcome; notes?: string }) => Promise<Runbook>;
  /** What is asked before the outcome, and whether it is answered. */
  before?: { field: ReactNode; answered: boolean };
  onClose: () => void;
  onRecorded: (runbook: Runbook) => void;
}) {
  const { kind, runbook, outcomes, record, before, onClose, onRecorded } =
    props;
  const { t } = useReadinessTranslation();
  const [outcome, setOutcome] = useState(outcomes[0].value);
  const [notes, setNotes] = useState('');
  const needsNotes = props.needsNotes(outcome);
  const lacksNotes = needsNotes && notes.trim() === '';
  const unanswered = before !== undefined && !before.answered;

  const [result, save] = useAsyncFn(async () => {
    onRecorded(await record({ outcome, notes: notes.trim() || undefined }));
  }, [record, outcome, notes, onRecorded]);

  const titleId = `readiness-runbook-${kind}-title`;
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth>
      <DialogTitle id={titleId}>
        {t(`runbooks.${kind}.title`, { title: runbook.title })}
      </DialogTitle>
      <DialogContent>
        <Typography paragraph>{t(`runbooks.${kind}.lead`)}</Typography>
        {before?.field}
        <FormControl component="fieldset">
          <FormLabel component="legend">
            {t(`runbooks.${kind}.outcomeLabel`)}
          </FormLabel>
          <RadioGroup
            name={`readiness-${kind}-outcome`}
            value={outcome}
            onChange={event =>
              setOutcome(
                outcomes.find(({ value }) => value === event.target.value)
                  ?.value ?? outcome,
              )
            }
          >
            {outcomes.map(({ value, label }) => (
              <FormControlLabel
                key={value}
                value={value}
                control={<Radio color="primary" />}
                label={label}
              />
            ))}
          </RadioGroup>
        </FormControl>
        <TextField
          id={`readiness-${kind}-notes`}
          label={t(`runbooks.${kind}.notes`)}
          value={notes}
          onChange={event => setNotes(event.target.value)}
          required={needsNotes}
          helperText={lacksNotes ? t(`runbooks.${kind}.notesNeeded`) : ' '}
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
        <Button onClick={onClose}>{t(`runbooks.${kind}.cancel`)}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={lacksNotes || unanswered || result.loading}
          onClick={save}
        >
          {result.loading
            ? t(`runbooks.${kind}.saving`)
            : t(`runbooks.${kind}.save`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
