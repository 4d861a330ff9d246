import type {
  AccessTrial,
  HandoverSession,
} from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../../shared';
import { Day } from '../Day';
import { StepOwner } from '../StepOwner';
import type { ReviewItemView } from './sections';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  one: {
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
}));

function Session(props: { session: HandoverSession }) {
  const { date, lead, attendees, recording, notes, confirmed } = props.session;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <li className={classes.one}>
      <StatusLabel
        tone={confirmed ? 'good' : 'warning'}
        label={t(
          confirmed
            ? 'handovers.session.confirmed'
            : 'handovers.session.unconfirmed',
        )}
      />{' '}
      {confirmed && (
        <>
          <PersonLink entityRef={confirmed.by} hideIcon />{' '}
          <TimeAgo at={confirmed.at} />
        </>
      )}
      <Typography variant="body2" component="div">
        <Day day={date} /> · {t('handovers.session.ledBy')}{' '}
        <PersonLink entityRef={lead} hideIcon /> ·{' '}
        {t('handovers.session.attendedBy')}{' '}
        {attendees.map((ref, index) => (
          <Fragment key={ref}>
            {index > 0 && ', '}
            <PersonLink entityRef={ref} hideIcon />
          </Fragment>
        ))}
        {recording && (
          <>
            {' · '}
            <Link to={recording}>{t('handovers.session.recording')}</Link>
          </>
        )}
      </Typography>
      {notes && (
        <Typography variant="body2" className={classes.words}>
          {notes}
        </Typography>
      )}
    </li>
  );
}

function Trial(props: { trial: AccessTrial }) {
  const { by, at, works, note } = props.trial;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <li className={classes.one}>
      <StatusLabel
        tone={works ? 'good' : 'bad'}
        label={t(
          works ? 'handovers.access.works.done' : 'handovers.access.fails.done',
        )}
      />{' '}
      {t('handovers.access.triedBy')} <PersonLink entityRef={by} hideIcon />{' '}
      <TimeAgo at={at} />
      {note && (
        <Typography variant="body2" className={classes.words}>
          {note}
        </Typography>
      )}
    </li>
  );
}

/** What was done about an item so far, by whom, with which evidence. */
export function ItemFacts(props: { item: ReviewItemView }) {
  const { item } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { answer, assignee, sessions = [], trials = [] } = item;
  return (
    <>
      {item.help && <Typography variant="body2">{item.help}</Typography>}
      {item.kind === 'step' && (
        <Typography variant="body2" color="textSecondary" component="div">
          {t('handovers.step.by')} <StepOwner by={item.by} />
          {item.due && (
            <>
              {' · '}
              {t('handovers.step.due')} <Day day={item.due} />
            </>
          )}{' '}
          {item.overdue && (
            <StatusLabel tone="bad" label={t('handovers.step.overdue')} />
          )}
        </Typography>
      )}
      {item.unchangedSince && (
        <Typography variant="body2" color="textSecondary" component="div">
          {t('handovers.review.unchanged')} <TimeAgo at={item.unchangedSince} />
        </Typography>
      )}
      {answer && (
        <Typography variant="body2" component="div" className={classes.words}>
          {answer.text}{' '}
          {answer.url && (
            <Link to={answer.url}>{t('handovers.evidence.link')}</Link>
          )}{' '}
          · <PersonLink entityRef={answer.by} hideIcon />{' '}
          <TimeAgo at={answer.at} />
        </Typography>
      )}
      {assignee && (
        <Typography variant="body2" component="div" className={classes.words}>
          <strong>
            <PersonLink entityRef={assignee.ref} hideIcon />
          </strong>{' '}
          · {t('handovers.responsibility.saidBy')}{' '}
          <PersonLink entityRef={assignee.by} hideIcon />{' '}
          <TimeAgo at={assignee.at} />
          {assignee.note && <div>{assignee.note}</div>}
        </Typography>
      )}
      {sessions.length > 0 && (
        <ul className={classes.list}>
          {sessions.map(session => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
      )}
      {trials.length > 0 && (
        <ul className={classes.list}>
          {trials.map(trial => (
            <Trial key={trial.by} trial={trial} />
          ))}
        </ul>
      )}
    </>
  );
}
