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
}));

/** A page below the organisation page: what it answers, and the way back. */
export function SubPage(props: {
  title: string;
  description: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav aria-label={t('organisation.subPage.nav')}>
          <Link to={organisationPath}>‹ {t('organisation.subPage.back')}</Link>
        </nav>
        <header>
          <Typography variant="h5" component="h2">
            {props.title}
          </Typography>
          <Typography variant="body2">{props.description}</Typography>
        </header>
        {props.children}
      </div>
    </TabContent>
  );
}
