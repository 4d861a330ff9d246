import type { ShiftNote } from '@backstage-readiness/plugin-readiness-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo, useLocale } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 2),
  },
  links: { display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) },
}));

/** Whether a note waits, was taken over, or was corrected. */
export function ShiftNoteState(props: { note: ShiftNote }) {
  const { note } = props;
  const { t } = useReadinessTranslation();
  if (note.waiting) {
    return <StatusLabel tone="warning" label={t('duty.note.state.waiting')} />;
  }
  return note.acknowledgements.length > 0 ? (
    <StatusLabel tone="good" label={t('duty.note.state.acknowledged')} />
  ) : (
    <StatusLabel tone="neutral" label={t('duty.note.state.corrected')} />
  );
}

/** Which shift and services a note is about, and for whom it is. */
export function ShiftNoteFacts(props: { note: ShiftNote }) {
  const { shift, entities, next } = props.note;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Typography
      variant="body2"
      component="div"
      color="textSecondary"
      className={classes.root}
    >
      {shift && (
        <span>
          {shift.role
            ? t('duty.note.aboutRole', { role: shift.role })
            : t('duty.note.about')}{' '}
          <ShiftRange start={shift.start} end={shift.end} />
        </span>
      )}
      {entities.length > 0 && (
        <span className={classes.links}>
          {t('duty.note.concerns')}
          {entities.map(({ entityRef, title }) => (
            <EntityRefLink
              key={entityRef}
              entityRef={entityRef}
              title={title}
              hideIcon
            />
          ))}
        </span>
      )}
      {next && (
        <span>
          {t('duty.note.next')}{' '}
          <PersonLink entityRef={next.ref} name={next.name} hideIcon />
        </span>
      )}
    </Typography>
  );
}

function ShiftRange(props: { start: string | null; end: string | null }) {
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  if (!props.start && !props.end) {
    return null;
  }
  const written = (at: string | null) =>
    at
      ? DateTime.fromISO(at).setLocale(locale).toLocaleString({
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          hour: 'numeric',
          minute: '2-digit',
        })
      : t('duty.note.always');
  return (
    <>
      {t('duty.note.range', {
        from: written(props.start),
        to: written(props.end),
      })}
    </>
  );
}

/** Who took over, what they said, and who acknowledged it besides. */
export function ShiftNoteAcknowledgements(props: { note: ShiftNote }) {
  const { t } = useReadinessTranslation();
  return (
    <>
      {props.note.acknowledgements.map(({ by, at, comment }, index) => (
        <Typography key={by} variant="body2" component="div">
          {t(index === 0 ? 'duty.note.takenOverBy' : 'duty.note.alsoBy')}{' '}
          <PersonLink entityRef={by} hideIcon /> <TimeAgo at={at} />
          {comment && <> {t('duty.note.comment', { comment })}</>}
        </Typography>
      ))}
    </>
  );
}
