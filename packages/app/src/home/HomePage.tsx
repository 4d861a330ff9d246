import { LinkButton, Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { portalTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(3),
    maxWidth: 1200,
    color: theme.palette.text.primary,
  },
  subtitle: {
    marginBottom: theme.spacing(3),
  },
  lead: {
    padding: theme.spacing(3),
    marginBottom: theme.spacing(4),
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    justifyContent: 'space-between',
  },
  tour: {
    listStyle: 'none',
    margin: theme.spacing(2, 0, 0),
    padding: 0,
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
  },
  card: {
    height: '100%',
    boxSizing: 'border-box',
    padding: theme.spacing(2.5),
  },
}));

/** The services that show one state of readiness each. */
const TOUR = [
  { name: 'fare-payments', title: 'Fare Payments', text: 'home.farePayments' },
  { name: 'ticket-wallet', title: 'Ticket Wallet', text: 'home.ticketWallet' },
  { name: 'ledger', title: 'Ledger', text: 'home.ledger' },
  { name: 'refunds', title: 'Refunds', text: 'home.refunds' },
  { name: 'tap-gateway', title: 'Tap Gateway', text: 'home.tapGateway' },
  { name: 'lost-property', title: 'Lost Property', text: 'home.lostProperty' },
] as const;

export function HomePage() {
  const classes = useStyles();
  const { t } = useTranslationRef(portalTranslationRef);
  return (
    <main className={classes.root}>
      <Typography variant="h3" component="h1">
        {t('home.title')}
      </Typography>
      <Typography className={classes.subtitle}>{t('home.subtitle')}</Typography>
      <Paper variant="outlined" className={classes.lead}>
        <div>
          <Typography variant="h5" component="h2">
            {t('home.organisation')}
          </Typography>
          <Typography>{t('home.organisationText')}</Typography>
        </div>
        <LinkButton to="/readiness" color="primary" variant="contained">
          {t('home.openOrganisation')}
        </LinkButton>
      </Paper>
      <Typography variant="h5" component="h2">
        {t('home.tour')}
      </Typography>
      <ul className={classes.tour}>
        {TOUR.map(({ name, title, text }) => (
          <li key={name}>
            <Paper variant="outlined" className={classes.card}>
              <Typography variant="h6" component="h3">
                <Link to={`/catalog/default/component/${name}`}>{title}</Link>
              </Typography>
              <Typography variant="body2">{t(text)}</Typography>
            </Paper>
          </li>
        ))}
      </ul>
    </main>
  );
}
