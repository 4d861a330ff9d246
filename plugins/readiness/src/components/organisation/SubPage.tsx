import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { organisationRouteRef } from '../../routes';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TabContent } from '../shared';

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  // A wide table scrolls in itself, and does not widen the page.
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
  },
  nav: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 3) },
}));

/** A page below the organisation page: what it answers, and the way back. */
export function SubPage(props: {
  /** Left out where the page draws a head of its own. */
  title?: string;
  description?: string;
  /** What the way back says. */
  back?: string;
  /** Links to pages beside it. */
  links?: ReactNode;
  children: ReactNode;
}) {
  const { title, description, back, links, children } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav className={classes.nav} aria-label={t('organisation.subPage.nav')}>
          <Link to={organisationPath}>
            ‹ {back ?? t('organisation.subPage.back')}
          </Link>
          {links}
        </nav>
        {title && (
          <header>
            <Typography variant="h5" component="h2">
              {title}
            </Typography>
            <Typography variant="body2">{description}</Typography>
          </header>
        )}
        {children}
      </div>
    </TabContent>
  );
}
