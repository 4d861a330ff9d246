import type {
  DutyDayItem,
  DutyList,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState, type FormEvent } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { MarkdownBlock, PersonLink, TimeAgo } from '../shared';
import type { Tick } from './useTicking';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    // Who may not tick reads the list all the same.
    '& .MuiFormControlLabel-label.Mui-disabled': {
      color: theme.palette.text.primary,
    },
  },
  more: { paddingLeft: theme.spacing(4), overflowWrap: 'anywhere' },
  help: { '& p': { fontSize: '0.875rem' } },
  // The word, not the room around it, stands below the text above.
  note: { marginLeft: theme.spacing(-0.625) },
}));

/** One item of a checklist: the tick, how it is done, who did it, and a note. */
export function DutyItemRow(props: {
  list: DutyList;
  item: DutyDayItem;
  writable: boolean;
  busy: boolean;
  tick: Tick;
}) {
  const { list, item, writable, busy, tick } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [editing, setEditing] = useState(false);
  const { title, help, note } = item;
  return (
    <li className={classes.root}>
      <FormControlLabel
        label={title}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={item.done}
            disabled={!writable || busy}
            onChange={event => tick(list, item, { done: event.target.checked })}
          />
        }
      />
      <div className={classes.more}>
        {item.by && item.at && (
          <Typography variant="body2" component="div">
            {item.done ? t('duty.lists.doneBy') : t('duty.lists.undoneBy')}{' '}
            <PersonLink entityRef={item.by} hideIcon /> <TimeAgo at={item.at} />
          </Typography>
        )}
        {help && <MarkdownBlock content={help} className={classes.help} />}
        {note && !editing && (
          <Typography variant="body2" component="div">
            {t('duty.note.comment', { comment: note.text })}{' '}
            {t('duty.lists.notedBy')}{' '}
            <PersonLink entityRef={note.by} hideIcon />
          </Typography>
        )}
        {writable && !editing && (
          <Button
            size="small"
            className={classes.note}
            aria-label={t(note ? 'duty.lists.editNote' : 'duty.lists.noteOf', {
              title,
            })}
            onClick={() => setEditing(true)}
          >
            {t('duty.lists.note')}
          </Button>
        )}
        {editing && (
          <NoteForm
            item={item}
            busy={busy}
            onCancel={() => setEditing(false)}
            onSave={async text => {
              if (await tick(list, item, { note: text })) {
                setEditing(false);
              }
            }}
          />
        )}
      </div>
    </li>
  );
}

function NoteForm(props: {
  item: DutyDayItem;
  busy: boolean;
  onCancel: () => void;
  onSave: (text: string) => void;
}) {
  const { item, busy, onCancel, onSave } = props;
  const { t } = useReadinessTranslation();
  const [text, setText] = useState(item.note?.text ?? '');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextField
        id={id}
        size="small"
        variant="outlined"
        fullWidth
        label={t('duty.lists.noteOf', { title: item.title })}
        value={text}
        onChange={event => setText(event.target.value)}
        inputProps={{ maxLength: 1000 }}
        InputLabelProps={{ shrink: true }}
        margin="dense"
      />
      <Button type="submit" size="small" color="primary" disabled={busy}>
        {t('duty.lists.noteSave')}
      </Button>
      <Button size="small" onClick={onCancel}>
        {t('duty.lists.noteCancel')}
      </Button>
    </form>
  );
}
