import {
  personKey,
  type OnCallContact,
  type OnCallShift,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Avatar from '@material-ui/core/Avatar';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import MailIcon from '@material-ui/icons/MailOutline';
import { readinessTranslationRef } from '../../translation';
import { StatusLabel } from '../shared';
import { Moment } from './Moment';
import { initialsOf } from './moments';
import { useLevelName } from './useLevelName';
import type { RotaView } from './rotaView';

const useStyles = makeStyles(theme => ({
  levels: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  level: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    padding: theme.spacing(2),
  },
  person: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  words: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontSize: '1.35rem', lineHeight: 1.25, fontWeight: 600 },
  avatar: {
    width: 48,
    height: 48,
    color: theme.palette.getContrastText(theme.palette.primary.main),
    background: theme.palette.primary.main,
  },
  next: {
    marginTop: 'auto',
    paddingTop: theme.spacing(1),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
}));

/** Level by level: who answers now, until when, and who comes next. */
export function Levels(props: { rota: RotaView; at: string }) {
  const { rota, at } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const nameOf = useLevelName();
  if (rota.levels.length === 0) {
    return <Typography>{t('onCall.now.noLevels')}</Typography>;
  }
  return (
    <ol className={classes.levels}>
      {rota.levels.map(level => (
        <li
          key={level.level}
          className={classes.level}
          aria-label={nameOf(level)}
        >
          <Typography variant="overline" component="h4">
            {level.level}. {nameOf(level)}
          </Typography>
          {level.now.map(shift => (
            <PersonNow
              key={personKey(shift.person)}
              shift={shift}
              contact={rota.contacts[personKey(shift.person)]}
              at={at}
              zone={rota.timezone}
            />
          ))}
          {level.now.length === 0 && (
            <StatusLabel tone="bad" label={t('onCall.now.nobody')} />
          )}
          <Typography
            variant="body2"
            component="div"
            color="textSecondary"
            className={classes.next}
          >
            {t('onCall.next.title')}:{' '}
            <Next level={level} at={at} zone={rota.timezone} />
          </Typography>
        </li>
      ))}
    </ol>
  );
}

function PersonNow(props: {
  shift: OnCallShift;
  contact?: OnCallContact;
  at: string;
  zone?: string;
}) {
  const { shift, contact, at, zone } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const name = contact?.displayName ?? shift.person.name;
  const email = contact?.email ?? shift.person.email;
  return (
    <div className={classes.person}>
      <Avatar src={contact?.picture} alt="" className={classes.avatar}>
        {initialsOf(name)}
      </Avatar>
      <div className={classes.words}>
        <div className={classes.name}>
          {contact ? (
            <EntityRefLink entityRef={contact.ref} title={name} hideIcon />
          ) : (
            name
          )}
        </div>
        <Typography variant="body2" component="div">
          {shift.end === null ? (
            t('onCall.now.permanent')
          ) : (
            <>
              {t('onCall.now.until')}{' '}
              <Moment at={shift.end} now={at} zone={zone} />
            </>
          )}
        </Typography>
      </div>
      {email && (
        <Tooltip title={t('onCall.now.email', { name })}>
          <IconButton
            component="a"
            href={`mailto:${encodeURIComponent(email)}`}
            aria-label={t('onCall.now.email', { name })}
          >
            <MailIcon />
          </IconButton>
        </Tooltip>
      )}
    </div>
  );
}

function Next(props: {
  level: RotaView['levels'][number];
  at: string;
  zone?: string;
}) {
  const { level, at, zone } = props;
  const { t } = useTranslationRef(readinessTranslationRef);
  if (level.next?.start) {
    return (
      <>
        {level.next.person.name} {t('onCall.next.from')}{' '}
        <Moment at={level.next.start} now={at} zone={zone} />
      </>
    );
  }
  const stays = level.now.some(shift => shift.end === null);
  return <>{stays ? t('onCall.next.stays') : t('onCall.next.nobody')}</>;
}
