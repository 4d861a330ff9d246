import {
  personKey,
  type OnCallIncident,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../shared';
import { IncidentTitle } from './IncidentTitle';
import type { Contacts } from './types';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1.5, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
  },
}));

/** What is open, the urgent ones first, with its age and who has it. */
export function OpenIncidents(props: {
  incidents: readonly OnCallIncident[];
  contacts: Contacts;
}) {
  const { incidents, contacts } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (incidents.length === 0) {
    return <StatusLabel tone="good" label={t('onCall.incidents.noneOpen')} />;
  }
  // The sort keeps the newest first within both halves.
  const urgentFirst = [...incidents].sort(
    (a, b) => Number(b.high) - Number(a.high),
  );
  return (
    <ul className={classes.list} aria-label={t('onCall.incidents.open')}>
      {urgentFirst.map(incident => (
        <li key={incident.id} className={classes.item}>
          <div className={classes.head}>
            <StatusLabel
              tone={incident.high ? 'bad' : 'warning'}
              label={
                incident.priority ??
                (incident.high
                  ? t('onCall.incidents.high')
                  : t('onCall.incidents.low'))
              }
            />
            <Typography variant="body1" component="span">
              <IncidentTitle incident={incident} />
            </Typography>
          </div>
          <Typography variant="body2" component="div">
            {t('onCall.incidents.opened')} <TimeAgo at={incident.openedAt} />
            {' · '}
            {incident.acknowledgedAt ? (
              <>
                {t('onCall.incidents.acknowledged')}{' '}
                <TimeAgo at={incident.acknowledgedAt} />
              </>
            ) : (
              <StatusLabel
                tone="warning"
                label={t('onCall.incidents.notAcknowledged')}
              />
            )}
            {' · '}
            {incident.assignees.length === 0
              ? t('onCall.incidents.nobody')
              : incident.assignees.map((person, index) => (
                  <span key={personKey(person)}>
                    {index > 0 && ', '}
                    <PersonLink
                      entityRef={contacts[personKey(person)]?.ref ?? person.ref}
                      name={person.name}
                      hideIcon
                    />
                  </span>
                ))}
          </Typography>
        </li>
      ))}
    </ul>
  );
}
