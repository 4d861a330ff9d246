import {
  entityParams,
  shiftNotesEndpoints,
  type DutyTeam,
  type ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import FormHelperText from '@material-ui/core/FormHelperText';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessApiRef } from '../../api';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SelectField } from '../shared';
import { ConcernedServices } from './ConcernedServices';
import { FormDialog } from './FormDialog';
import { NOTE_PARTS, useDraft } from './useDraft';

const useStyles = makeStyles(theme => ({
  set: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    margin: theme.spacing(2, 0),
    padding: theme.spacing(1, 2),
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
  next: { margin: theme.spacing(2, 0, 1) },
}));

/** Writes a shift note, or one that corrects another. */
export function WriteNoteDialog(props: {
  team: DutyTeam;
  corrects?: ShiftNote;
  onClose: () => void;
  onPosted: (note: ShiftNote) => void;
}) {
  const { team, corrects, onClose, onPosted } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const api = useApi(readinessApiRef);
  const { draft, candidates, change, empty, turnedRound, toBody } = useDraft(
    team,
    corrects,
  );
  return (
    <FormDialog
      title={t(corrects ? 'duty.write.correctTitle' : 'duty.write.title')}
      explain={t(corrects ? 'duty.write.correctExplain' : 'duty.write.explain')}
      confirm={t('duty.write.confirm')}
      incomplete={empty || turnedRound}
      save={async () =>
        onPosted(
          await api.call(shiftNotesEndpoints.postShiftNote, {
            params: entityParams(team.teamRef),
            body: toBody(),
          }),
        )
      }
      onClose={onClose}
    >
      <Typography variant="body2">{t('duty.write.markdown')}</Typography>
      {NOTE_PARTS.map(part => (
        <TextField
          key={part}
          id={`readiness-note-${part}`}
          label={t(`duty.write.${part}`)}
          helperText={t(`duty.write.${part}Help`)}
          value={draft[part]}
          onChange={event => change({ [part]: event.target.value })}
          inputProps={{ maxLength: 8000 }}
          variant="outlined"
          margin="normal"
          multiline
          minRows={2}
          fullWidth
        />
      ))}
      {empty && <FormHelperText>{t('duty.write.needed')}</FormHelperText>}
      <fieldset className={classes.set}>
        <Typography component="legend" variant="body2">
          {t('duty.write.shift')}
        </Typography>
        <div className={classes.row}>
          <TextField
            id="readiness-note-role"
            label={t('duty.write.role')}
            value={draft.role}
            onChange={event => change({ role: event.target.value })}
            inputProps={{ maxLength: 200 }}
            InputLabelProps={{ shrink: true }}
            margin="dense"
          />
          {(['start', 'end'] as const).map(edge => (
            <TextField
              key={edge}
              id={`readiness-note-${edge}`}
              type="datetime-local"
              label={t(`duty.write.${edge}`)}
              value={draft[edge]}
              onChange={event => change({ [edge]: event.target.value })}
              error={edge === 'end' && turnedRound}
              helperText={
                edge === 'end' && turnedRound ? t('duty.write.shiftWrong') : ' '
              }
              InputLabelProps={{ shrink: true }}
              margin="dense"
            />
          ))}
        </div>
      </fieldset>
      <ConcernedServices
        className={classes.set}
        services={team.operates}
        chosen={draft.entityRefs}
        onChange={entityRefs => change({ entityRefs })}
      />
      <div className={classes.next}>
        <SelectField
          id="note-next"
          label={t('duty.write.next')}
          value={draft.next}
          emptyLabel={t('duty.write.nobody')}
          options={candidates.map(({ key, person }) => ({
            value: key,
            label: person.name,
          }))}
          onChange={next => change({ next })}
        />
        <FormHelperText>{t('duty.write.nextHelp')}</FormHelperText>
      </div>
    </FormDialog>
  );
}
