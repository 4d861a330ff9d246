import {
  personKey,
  type DutyTeam,
  type DutyTurn,
} from '@backstage-readiness/plugin-readiness-common';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Moment } from '../onCall/Moment';
import { PersonLink, StatusLabel, TeachingEmptyState } from '../shared';

const ANNOTATION = `metadata:
  annotations:
    readiness/on-call: ./rota.yaml
`;

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2) },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 4),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  name: { fontSize: '1.15rem', fontWeight: 600 },
}));

/** Who of the team is on duty now, and who comes next. */
export function OnDutyPanel(props: { team: DutyTeam }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <Paper
      component="section"
      className={classes.root}
      aria-label={t('duty.onDuty.title')}
    >
      <Typography variant="h6" component="h3" gutterBottom>
        {t('duty.onDuty.title')}
      </Typography>
      <Body team={props.team} />
    </Paper>
  );
}

function Body(props: { team: DutyTeam }) {
  const { onDuty, at } = props.team;
  const zone = props.team.today.timezone;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (onDuty.state === 'not-configured') {
    return (
      <TeachingEmptyState
        title={t('duty.onDuty.emptyTitle')}
        description={t('duty.onDuty.emptyDescription')}
        snippet={ANNOTATION}
      />
    );
  }
  if (onDuty.state === 'unknown') {
    return <StatusLabel tone="unknown" label={t('duty.onDuty.unknown')} />;
  }
  return (
    <>
      {onDuty.now.length === 0 && (
        <StatusLabel tone="bad" label={t('duty.onDuty.nobody')} />
      )}
      <ul className={classes.list}>
        {onDuty.now.map(turn => (
          <li key={keyOf(turn)}>
            <Role turn={turn} />
            <div className={classes.name}>
              <PersonLink
                entityRef={turn.person.ref}
                name={turn.person.name}
                hideIcon
              />
            </div>
            <Typography variant="body2" component="div">
              {turn.end ? (
                <>
                  {t('duty.onDuty.until')}{' '}
                  <Moment at={turn.end} now={at} zone={zone} />
                </>
              ) : (
                t('duty.onDuty.permanent')
              )}
            </Typography>
            <NextTurn
              at={at}
              zone={zone}
              turn={onDuty.next.find(
                ({ role, level }) => role === turn.role && level === turn.level,
              )}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function Role(props: { turn: DutyTurn }) {
  const { role, level } = props.turn;
  const { t } = useReadinessTranslation();
  return (
    <Typography variant="body2" color="textSecondary">
      {role ?? t('duty.onDuty.level', { level })}
    </Typography>
  );
}

function NextTurn(props: {
  turn: DutyTurn | undefined;
  at: string;
  zone: string;
}) {
  const { turn, at, zone } = props;
  const { t } = useReadinessTranslation();
  return turn ? (
    <Typography variant="body2" component="div" color="textSecondary">
      {t('duty.onDuty.next')}: {turn.person.name}
      {turn.start && (
        <>
          {' '}
          {t('duty.onDuty.from')}{' '}
          <Moment at={turn.start} now={at} zone={zone} />
        </>
      )}
    </Typography>
  ) : null;
}

function keyOf({ level, role, person }: DutyTurn): string {
  return `${level} ${role ?? ''} ${personKey(person)}`;
}
