import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { portalTranslationRef } from '../translation';
import { Mark } from './Mark';
import { Wordmark } from './Wordmark';

const useStyles = makeStyles({
  root: {
    height: 64,
    display: 'flex',
    alignItems: 'center',
    paddingLeft: (sidebarConfig.drawerWidthClosed - 32) / 2,
  },
  link: {
    color: '#fff',
    fontSize: 0,
  },
});

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const { t } = useTranslationRef(portalTranslationRef);
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label={isOpen ? undefined : t('nav.home')}
      >
        {isOpen ? <Wordmark height={32} /> : <Mark height={32} />}
      </Link>
    </div>
  );
}
