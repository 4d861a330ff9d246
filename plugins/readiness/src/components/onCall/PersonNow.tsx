import type { OnCallShift } from '@backstage-readiness/plugin-readiness-common';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Avatar from '@material-ui/core/Avatar';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { ContactButtons } from './ContactButtons';
import { Moment } from './Moment';
import { initialsOf } from './moments';
import type { Contacts } from './types';

const useStyles = makeStyles(theme => ({
  person: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1.5),
  },
  words: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontSize: '1.5rem', lineHeight: 1.25, fontWeight: 600 },
  avatar: {
    width: 52,
    height: 52,
    color: theme.palette.getContrastText(theme.palette.primary.main),
    background: theme.palette.primary.main,
  },
}));

/** Who answers now, until when, since when, and how to reach them. */
export function PersonNow(props: {
  shift: OnCallShift;
  contact?: Contacts[string];
  at: string;
  zone?: string;
}) {
  const { shift, contact, at, zone } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const name = contact?.displayName ?? shift.person.name;
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
        <Typography variant="body1" component="div">
          {shift.end === null ? (
            t('onCall.now.permanent')
          ) : (
            <>
              {t('onCall.now.until')}{' '}
              <Moment at={shift.end} now={at} zone={zone} />
            </>
          )}
        </Typography>
        {shift.start !== null && (
          <Typography variant="body2" component="div" color="textSecondary">
            {t('onCall.now.since')}{' '}
            <Moment at={shift.start} now={at} zone={zone} />
          </Typography>
        )}
        <ContactButtons
          name={name}
          email={contact?.email ?? shift.person.email}
          links={contact?.links ?? []}
        />
      </div>
    </div>
  );
}
