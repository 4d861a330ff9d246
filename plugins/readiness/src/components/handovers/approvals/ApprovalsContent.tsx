import { handoverListsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { organisationRouteRef } from '../../../routes';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  TabContent,
  TeachingEmptyState,
  urlList,
  useApiQuery,
  useUrlState,
} from '../../shared';
import { HandoversLink } from '../all/HandoversLink';
import { useHandoverSignal } from '../useHandoverSignal';
import { InboxEntry } from './InboxEntry';

const PAGE_SIZE = 20;
const URL_STATE = { cursor: urlList() };

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
  nav: { display: 'flex', gap: theme.spacing(3), flexWrap: 'wrap' },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
}));

/**
 * The page of what waits for its reader.
 *
 * @public
 */
export function ApprovalsContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav className={classes.nav}>
          <Link to={organisationPath}>
            ‹ {t('handoverLists.approvals.back')}
          </Link>
          <HandoversLink>{t('handoverLists.all.open')}</HandoversLink>
        </nav>
        <header>
          <Typography variant="h5" component="h2">
            {t('handoverLists.approvals.title')}
          </Typography>
          <Typography variant="body2">
            {t('handoverLists.approvals.description')}
          </Typography>
        </header>
        <Waiting />
      </div>
    </TabContent>
  );
}

function Waiting() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [{ cursor }, setUrl] = useUrlState(URL_STATE);
  const query = useApiQuery(handoverListsEndpoints.getHandoverInbox, {
    query: { cursor: cursor[cursor.length - 1], limit: PAGE_SIZE },
  });
  useHandoverSignal(query.state === 'ready' ? query.reload : undefined);
  if (query.state === 'loading') {
    return (
      <LoadingArea height={480} label={t('handoverLists.approvals.loading')} />
    );
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const { items, totalItems, nextCursor } = query.value;
  if (totalItems === 0) {
    return (
      <TeachingEmptyState
        title={t('handoverLists.approvals.empty.title')}
        description={t('handoverLists.approvals.empty.description')}
      />
    );
  }
  return (
    <>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <Paper aria-busy={query.reloading}>
        <ul
          className={classes.list}
          aria-label={t('handoverLists.approvals.list')}
        >
          {items.map(item => (
            <InboxEntry
              key={`${item.handover.id} ${item.todo} ${item.condition?.id}`}
              item={item}
            />
          ))}
        </ul>
        <Pager
          label={t('handoverLists.approvals.pages')}
          cursor={cursor}
          pageSize={PAGE_SIZE}
          rows={items.length}
          total={totalItems}
          nextCursor={nextCursor}
          onCursor={next => setUrl({ cursor: next })}
        />
      </Paper>
    </>
  );
}
