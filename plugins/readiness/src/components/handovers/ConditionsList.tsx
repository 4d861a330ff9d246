import type { HandoverConditionView } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, StatusLabel, TimeAgo } from '../shared';
import { FocusKeeper } from './FocusKeeper';
import { useHandover } from './HandoverContext';
import { MeetDialog } from './MeetDialog';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '7rem minmax(0, 1fr) auto',
    gap: theme.spacing(0.5, 2),
    alignItems: 'start',
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  text: { overflowWrap: 'anywhere' },
}));

function Verdict(props: { condition: HandoverConditionView }) {
  const { met, overdue } = props.condition;
  const { t } = useReadinessTranslation();
  if (met) {
    return <StatusLabel tone="good" label={t('handovers.conditions.met')} />;
  }
  return overdue ? (
    <StatusLabel tone="bad" label={t('handovers.conditions.overdue')} />
  ) : (
    <StatusLabel tone="warning" label={t('handovers.conditions.open')} />
  );
}

/** What was promised with an acceptance: whose it is, by when, and whether it is done. */
export function ConditionsList() {
  const { handover } = useHandover();
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [meeting, setMeeting] = useState<HandoverConditionView>();
  const id = useId();
  if (handover.conditions.length === 0) {
    return null;
  }
  const mayMeet = new Set(
    handover.moves
      .filter(({ move, allowed }) => move === 'meet-condition' && allowed)
      .map(({ conditionId }) => conditionId),
  );
  const titles = new Map(handover.roles.map(one => [one.role, one.title]));
  return (
    <FocusKeeper>
      <section aria-labelledby={id}>
        <Typography id={id} variant="h6" component="h3">
          {t('handovers.conditions.title')}
        </Typography>
        <ul className={classes.list}>
          {handover.conditions.map(condition => (
            <li key={condition.id} className={classes.row}>
              <Verdict condition={condition} />
              <div className={classes.text}>
                <Typography>{condition.text}</Typography>
                <Typography
                  variant="body2"
                  color="textSecondary"
                  component="div"
                >
                  <PersonLink entityRef={condition.owner} hideIcon />
                  {' · '}
                  {t('handovers.conditions.due')}{' '}
                  {/* The whole of the last day is in time. */}
                  <TimeAgo at={`${condition.due}T23:59:59Z`} />
                  {' · '}
                  {t('handovers.conditions.setBy', {
                    role: titles.get(condition.role) ?? condition.role,
                  })}{' '}
                  (<PersonLink entityRef={condition.setBy} hideIcon />)
                </Typography>
                {condition.met && (
                  <Typography variant="body2" component="div">
                    {condition.met.text}{' '}
                    {condition.met.url && (
                      <Link to={condition.met.url}>
                        {t('handovers.conditions.evidence')}
                      </Link>
                    )}
                    {' · '}
                    {t('handovers.conditions.metBy')}{' '}
                    <PersonLink entityRef={condition.met.by} hideIcon />{' '}
                    <TimeAgo at={condition.met.at} />
                  </Typography>
                )}
              </div>
              {mayMeet.has(condition.id) && (
                <Button
                  size="small"
                  variant="outlined"
                  aria-label={t('handovers.conditions.meetNamed', {
                    text: condition.text,
                  })}
                  onClick={() => setMeeting(condition)}
                >
                  {t('handovers.conditions.meet')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {meeting && (
          <MeetDialog
            condition={meeting}
            onClose={() => setMeeting(undefined)}
          />
        )}
      </section>
    </FocusKeeper>
  );
}
