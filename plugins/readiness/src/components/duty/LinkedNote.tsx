import {
  entityParams,
  shiftNotesEndpoints,
  type DutyTeam,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import type { NoteStep } from './NoteSteps';
import { ShiftNoteCard } from './ShiftNoteCard';
import { useFollow } from './useFollow';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
  },
}));

/** The note that a link named, wherever it stands in the history. */
export function LinkedNote(props: {
  team: DutyTeam;
  id: string;
  onClose: () => void;
  onStep: (step: NoteStep) => void;
}) {
  const { team, id, onClose, onStep } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useApiQuery(shiftNotesEndpoints.getShiftNote, {
    params: { ...entityParams(team.teamRef), id },
  });
  useFollow(team.at, query.state === 'ready' ? query.reload : undefined);
  return (
    <section className={classes.root} aria-label={t('duty.linked.title')}>
      <div className={classes.head}>
        <Typography variant="h6" component="h3">
          {t('duty.linked.title')}
        </Typography>
        <Button size="small" onClick={onClose}>
          {t('duty.linked.close')}
        </Button>
      </div>
      {query.state === 'loading' && (
        <LoadingArea height={160} label={t('duty.linked.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && (
        <ShiftNoteCard note={query.value} team={team} onStep={onStep} />
      )}
    </section>
  );
}
