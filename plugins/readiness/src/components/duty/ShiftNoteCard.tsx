import type {
  DutyTeam,
  ShiftNote,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, TimeAgo } from '../shared';
import { ShiftNoteLink } from './DutyLink';
import type { NoteStep } from './NoteSteps';
import { ShiftNoteBody } from './ShiftNoteBody';
import {
  ShiftNoteAcknowledgements,
  ShiftNoteFacts,
  ShiftNoteState,
} from './ShiftNoteFacts';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
  title: { fontWeight: 600 },
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginTop: theme.spacing(1.5),
  },
}));

/** One shift note, with the steps that the reader may take. */
export function ShiftNoteCard(props: {
  note: ShiftNote;
  team: DutyTeam;
  onStep: (step: NoteStep) => void;
}) {
  const { note, team, onStep } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleId = useId();
  return (
    <Paper
      component="article"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <div className={classes.head}>
        <Typography id={titleId} component="h4" className={classes.title}>
          {t('duty.note.title')} <PersonLink entityRef={note.authorRef} />
        </Typography>
        <Typography variant="body2" component="span">
          <TimeAgo at={note.postedAt} />
        </Typography>
        <ShiftNoteState note={note} />
      </div>
      <ShiftNoteFacts note={note} />
      <Corrections note={note} />
      <ShiftNoteBody note={note} heading="h5" />
      <ShiftNoteAcknowledgements note={note} />
      <Steps note={note} team={team} onStep={onStep} />
    </Paper>
  );
}

function Corrections(props: { note: ShiftNote }) {
  const { teamRef, corrects, correctedBy } = props.note;
  const { t } = useReadinessTranslation();
  return (
    <>
      {corrects && (
        <Typography variant="body2">
          {t('duty.note.corrects')}.{' '}
          <ShiftNoteLink teamRef={teamRef} id={corrects}>
            {t('duty.note.showOther')}
          </ShiftNoteLink>
        </Typography>
      )}
      {correctedBy.map(({ id, authorRef, postedAt }) => (
        <Typography key={id} variant="body2" component="div">
          {t('duty.note.correctedBy')}{' '}
          <PersonLink entityRef={authorRef} hideIcon />{' '}
          <TimeAgo at={postedAt} />.{' '}
          <ShiftNoteLink teamRef={teamRef} id={id}>
            {t('duty.note.showOther')}
          </ShiftNoteLink>
        </Typography>
      ))}
    </>
  );
}

function Steps(props: {
  note: ShiftNote;
  team: DutyTeam;
  onStep: (step: NoteStep) => void;
}) {
  const { note, team, onStep } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <div className={classes.steps}>
      {note.mayAcknowledge && (
        <Button
          size="small"
          variant={note.waiting ? 'contained' : 'outlined'}
          color="primary"
          onClick={() => onStep({ kind: 'acknowledge', note })}
        >
          {t('duty.note.acknowledge')}
        </Button>
      )}
      {team.may.write && note.correctedBy.length === 0 && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => onStep({ kind: 'correct', note })}
        >
          {t('duty.note.correct')}
        </Button>
      )}
      <Typography variant="body2">
        <ShiftNoteLink teamRef={note.teamRef} id={note.id}>
          {t('duty.note.link')}
        </ShiftNoteLink>
      </Typography>
    </div>
  );
}
