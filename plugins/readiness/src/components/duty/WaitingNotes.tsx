import type { DutyTeam } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import type { NoteStep } from './NoteSteps';
import { ShiftNoteCard } from './ShiftNoteCard';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
}));

/** The notes that wait for somebody to take over, above all else. */
export function WaitingNotes(props: {
  team: DutyTeam;
  onStep: (step: NoteStep) => void;
}) {
  const { team, onStep } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const more = team.waitingTotal - team.waiting.length;
  return (
    <section className={classes.root} aria-label={t('duty.waiting.title')}>
      <Typography variant="h6" component="h3">
        {t('duty.waiting.title')}
      </Typography>
      {team.waiting.length === 0 && (
        <div>
          <StatusLabel tone="good" label={t('duty.waiting.none')} />
        </div>
      )}
      {team.waiting.map(note => (
        <ShiftNoteCard key={note.id} note={note} team={team} onStep={onStep} />
      ))}
      {more > 0 && (
        <Typography variant="body2">
          {t('duty.waiting.more', { count: more })}
        </Typography>
      )}
    </section>
  );
}
