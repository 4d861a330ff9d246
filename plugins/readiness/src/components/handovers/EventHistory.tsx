import type { HandoverRecordView } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { quietTextColor, PersonLink, StatusLabel, TimeAgo } from '../shared';
import { eventWords } from './eventWords';

const DIGEST_SHOWN = 'sha256:'.length + 12;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
  event: {
    display: 'grid',
    gridTemplateColumns: '2.5rem minmax(0, 1fr) auto',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.75, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  digest: {
    fontFamily: 'monospace',
    fontSize: '0.8rem',
    color: quietTextColor(theme.palette.type),
  },
  text: { overflowWrap: 'anywhere' },
}));

/** The titles of everything an event can be about. */
function itemTitles(record: HandoverRecordView): Map<string, string> {
  return new Map([
    ...record.review.items.map(({ key, title }) => [key, title] as const),
    ...(record.snapshot?.sections ?? []).flatMap(({ section, items }) =>
      items.map(({ id, title }) => [`${section}/${id}`, title] as const),
    ),
  ]);
}

/** Everything that happened, and whether the record of it can be believed. */
export function EventHistory(props: { record: HandoverRecordView }) {
  const { events, verification, roles, headDigest } = props.record;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const id = useId();
  const titles = new Map(roles.map(one => [one.role, one.title]));
  const items = itemTitles(props.record);
  return (
    <section aria-labelledby={id}>
      <Typography id={id} variant="h6" component="h3">
        {t('handovers.history.title')}
      </Typography>
      <StatusLabel
        tone={verification.intact ? 'good' : 'bad'}
        label={t(
          verification.intact
            ? 'handovers.history.verified'
            : 'handovers.history.broken',
        )}
      />
      {verification.onTrust.map(sentence => (
        <Typography key={sentence} variant="body2" color="textSecondary">
          {t('handovers.history.onTrust', { sentence })}
        </Typography>
      ))}
      {verification.problems.map(problem => (
        <Typography key={problem.message} variant="body2" role="alert">
          {problem.message}
        </Typography>
      ))}
      <ol className={classes.list}>
        {events.map(event => {
          const { item, person, words } = eventWords(event);
          const role = 'role' in event.payload ? event.payload.role : undefined;
          return (
            <li key={event.seq} className={classes.event}>
              <Typography variant="body2" color="textSecondary">
                {event.seq}
              </Typography>
              <Typography
                variant="body2"
                component="div"
                className={classes.text}
              >
                <strong>{t(`handovers.history.event.${event.type}`)}</strong>{' '}
                {item && `${items.get(item) ?? item} · `}
                {person && (
                  <>
                    <PersonLink entityRef={person} hideIcon />
                    {' · '}
                  </>
                )}
                {role &&
                  t('handovers.history.as', {
                    role: titles.get(role) ?? role,
                  })}{' '}
                {t('handovers.history.by')}{' '}
                {event.actor.kind === 'user' ? (
                  <PersonLink entityRef={event.actor.ref} hideIcon />
                ) : (
                  t('handovers.history.portal')
                )}{' '}
                <TimeAgo at={event.at} />
                {words && <div>“{words}”</div>}
              </Typography>
              <span className={classes.digest} title={event.digest}>
                {event.digest.slice(0, DIGEST_SHOWN)}…
              </span>
            </li>
          );
        })}
      </ol>
      <Typography variant="body2" color="textSecondary" component="div">
        {t('handovers.history.head')}{' '}
        <span className={classes.digest}>{headDigest}</span>
      </Typography>
    </section>
  );
}
