import {
  personKey,
  type RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { Moment } from './Moment';
import { PersonNow } from './PersonNow';
import type { Contacts, RotaLevel } from './types';
import { useLevelName } from './useLevelName';

const MARKER_PX = 32;

const useStyles = makeStyles(theme => ({
  path: { listStyle: 'none', margin: 0, padding: 0 },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: `${MARKER_PX}px minmax(0, 1fr)`,
    columnGap: theme.spacing(2),
    paddingBottom: theme.spacing(3),
    '&:last-child': { paddingBottom: 0 },
    // The line from one level to the next: the path itself.
    '&:not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      left: MARKER_PX / 2 - 1,
      top: MARKER_PX,
      bottom: 0,
      width: 2,
      background: theme.palette.divider,
    },
  },
  marker: {
    width: MARKER_PX,
    height: MARKER_PX,
    boxSizing: 'border-box',
    borderRadius: '50%',
    border: `2px solid ${theme.palette.text.primary}`,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontWeight: 700,
  },
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(0.5, 3),
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
    },
  },
  head: {
    gridColumn: '1 / -1',
    minHeight: MARKER_PX,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
  },
  people: { display: 'grid', gap: theme.spacing(2) },
  next: { overflowWrap: 'anywhere' },
}));

/**
 * The path a call takes, level by level: who answers now and until when, and
 * who comes next.
 */
export function EscalationPath(props: {
  rota: RotaCoverage;
  contacts: Contacts;
  at: string;
}) {
  const { rota, contacts, at } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const nameOf = useLevelName();
  if (rota.levels.length === 0) {
    return <Typography>{t('onCall.now.noLevels')}</Typography>;
  }
  return (
    <ol className={classes.path} aria-label={t('onCall.path.title')}>
      {rota.levels.map((level, index) => (
        <li
          key={level.level}
          className={classes.step}
          aria-label={nameOf(level)}
        >
          <span className={classes.marker} aria-hidden>
            {level.level}
          </span>
          <div className={classes.body}>
            <div className={classes.head}>
              <Typography variant="subtitle2" component="h4">
                {nameOf(level)}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {index === 0 ? t('onCall.path.first') : t('onCall.path.then')}
              </Typography>
            </div>
            <div className={classes.people}>
              {level.now.map(shift => (
                <PersonNow
                  key={personKey(shift.person)}
                  shift={shift}
                  contact={contacts[personKey(shift.person)]}
                  at={at}
                  zone={rota.timezone}
                />
              ))}
              {level.now.length === 0 && (
                <StatusLabel tone="bad" label={t('onCall.now.nobody')} />
              )}
            </div>
            <Typography
              variant="body2"
              component="div"
              className={classes.next}
            >
              {t('onCall.next.title')}:{' '}
              <Next
                level={level}
                contacts={contacts}
                at={at}
                zone={rota.timezone}
              />
            </Typography>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Next(props: {
  level: RotaLevel;
  contacts: Contacts;
  at: string;
  zone?: string;
}) {
  const { level, contacts, at, zone } = props;
  const { t } = useReadinessTranslation();
  const { next } = level;
  if (next?.start) {
    const known = contacts[personKey(next.person)];
    return (
      <>
        {known?.displayName ?? next.person.name} {t('onCall.next.from')}{' '}
        <Moment at={next.start} now={at} zone={zone} />
      </>
    );
  }
  const stays = level.now.some(shift => shift.end === null);
  return <>{stays ? t('onCall.next.stays') : t('onCall.next.nobody')}</>;
}
