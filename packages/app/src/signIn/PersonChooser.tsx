import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DEMO_GUEST, DEMO_PEOPLE, type DemoPerson } from 'demo';
import { Wordmark } from '../nav/Wordmark';
import { PersonAvatar } from '../person';
import { portalTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    padding: theme.spacing(6, 3),
    backgroundColor: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  inner: {
    maxWidth: 1080,
    margin: '0 auto',
  },
  intro: {
    maxWidth: 720,
    margin: theme.spacing(2, 0, 4),
  },
  title: {
    marginTop: theme.spacing(4),
  },
  people: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
  },
  card: {
    height: '100%',
    boxSizing: 'border-box',
    padding: theme.spacing(2.5),
    display: 'flex',
    flexDirection: 'column',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
  },
  tries: {
    flex: 1,
    margin: theme.spacing(2, 0),
  },
}));

export interface PersonChooserProps {
  onChoose(person: DemoPerson): void;
}

/** Everybody a visitor can be, with what that person may try. */
export function PersonChooser({ onChoose }: PersonChooserProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(portalTranslationRef);

  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <Wordmark height={40} />
        <Typography variant="h3" component="h1" className={classes.title}>
          {t('signIn.title')}
        </Typography>
        <Typography className={classes.intro}>{t('signIn.intro')}</Typography>
        <ul className={classes.people}>
          {[DEMO_GUEST, ...DEMO_PEOPLE].map(person => (
            <li key={person.entityRef}>
              <Paper className={classes.card} variant="outlined">
                <div className={classes.head}>
                  <PersonAvatar person={person} size={44} />
                  <div>
                    <Typography variant="h6" component="h2">
                      {person.displayName}
                    </Typography>
                    <Typography variant="body2" color="textSecondary">
                      {person.role}
                    </Typography>
                  </div>
                </div>
                <Typography variant="body2" className={classes.tries}>
                  {person.tries}
                </Typography>
                <Button
                  color="primary"
                  variant={
                    person.entityRef === DEMO_GUEST.entityRef
                      ? 'contained'
                      : 'outlined'
                  }
                  onClick={() => onChoose(person)}
                >
                  {t('signIn.enterAs', { name: person.displayName })}
                </Button>
              </Paper>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
