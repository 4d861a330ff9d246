import {
  entityParams,
  shiftNotesEndpoints,
  type LastShiftNote as LastNote,
} from '@backstage-readiness/plugin-readiness-common';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  PersonLink,
  TimeAgo,
  useApiQuery,
} from '../shared';
import { DutyTeamLink, ShiftNoteLink } from './DutyLink';
import { ShiftNoteBody } from './ShiftNoteBody';
import {
  ShiftNoteAcknowledgements,
  ShiftNoteFacts,
  ShiftNoteState,
} from './ShiftNoteFacts';
import { useStayFresh } from './useStayFresh';

/** Room for a short note. */
const HEIGHT = 160;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    marginTop: theme.spacing(1),
  },
}));

/**
 * The last shift note of the team that operates an entity, whether somebody
 * took over, and the way to the duty page.
 *
 * @public
 */
export function LastShiftNote(props: { entity: Entity }) {
  const { t } = useReadinessTranslation();
  const query = useApiQuery(shiftNotesEndpoints.getLastShiftNote, {
    params: entityParams(stringifyEntityRef(props.entity)),
  });
  useStayFresh(query.state === 'ready' ? query.reload : undefined);
  return (
    <InfoCard title={t('duty.last.title')}>
      {query.state === 'loading' && (
        <LoadingArea height={HEIGHT} label={t('duty.last.loading')} />
      )}
      {query.state === 'failed' && (
        <LoadFailure error={query.error} retry={query.retry} />
      )}
      {query.state === 'ready' && <Body last={query.value} />}
    </InfoCard>
  );
}

function Body(props: { last: LastNote }) {
  const { team, note, waitingTotal } = props.last;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (!team) {
    return <Typography>{t('duty.last.noTeam')}</Typography>;
  }
  return (
    <>
      {note ? (
        <article>
          <Typography variant="body2" component="div" className={classes.head}>
            <span>
              {t('duty.note.title')} <PersonLink entityRef={note.authorRef} />
            </span>
            <TimeAgo at={note.postedAt} />
            <ShiftNoteState note={note} />
          </Typography>
          <ShiftNoteFacts note={note} />
          <ShiftNoteBody note={note} heading="h4" />
          <ShiftNoteAcknowledgements note={note} />
        </article>
      ) : (
        <Typography>{t('duty.last.noNote', { team: team.title })}</Typography>
      )}
      {waitingTotal > (note?.waiting ? 1 : 0) && (
        <Typography variant="body2">
          {t('duty.last.more', { count: waitingTotal })}
        </Typography>
      )}
      <Typography variant="body2" component="div" className={classes.links}>
        {note && (
          <ShiftNoteLink teamRef={team.teamRef} id={note.id}>
            {t('duty.note.link')}
          </ShiftNoteLink>
        )}
        <DutyTeamLink teamRef={team.teamRef}>
          {t('duty.last.open', { team: team.title })}
        </DutyTeamLink>
      </Typography>
    </>
  );
}
