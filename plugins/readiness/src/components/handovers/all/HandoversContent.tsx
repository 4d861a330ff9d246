import {
  handoverListsEndpoints,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { organisationRouteRef } from '../../../routes';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  TabContent,
  TeachingEmptyState,
  useApiQuery,
  useUrlState,
} from '../../shared';
import { ApprovalsLink } from '../approvals/ApprovalsLink';
import { useHandoverSignal } from '../useHandoverSignal';
import { handoversCsv } from './exportHandovers';
import { HandoversFilters } from './HandoversFilters';
import { HandoverStates } from './HandoverStates';
import { HandoversTable } from './HandoversTable';
import { EVERYTHING, filterOf, HANDOVERS_URL, isNarrowed } from './urlState';

const PAGE_SIZE = 50;
const SNIPPET = `metadata:
  annotations:
    ${READINESS_ANNOTATIONS.operatedBy}: group:default/payments-ops
`;

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
  nav: { display: 'flex', gap: theme.spacing(3), flexWrap: 'wrap' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 2, 1),
  },
  body: { padding: theme.spacing(0, 2, 2) },
}));

/**
 * The page of all handovers: where does each stand, and whom does it wait for?
 *
 * @public
 */
export function HandoversContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav className={classes.nav}>
          <Link to={organisationPath}>‹ {t('handoverLists.all.back')}</Link>
          <ApprovalsLink />
        </nav>
        <header>
          <Typography variant="h5" component="h2">
            {t('handoverLists.all.title')}
          </Typography>
          <Typography variant="body2">
            {t('handoverLists.all.description')}
          </Typography>
        </header>
        <Listed />
      </div>
    </TabContent>
  );
}

function Listed() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(HANDOVERS_URL);
  const filter = filterOf(url);
  const query = useApiQuery(handoverListsEndpoints.listHandovers, {
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  useHandoverSignal(query.state === 'ready' ? query.reload : undefined);
  if (query.state === 'loading') {
    return <LoadingArea height={640} label={t('handoverLists.all.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const { items, totalItems, totals, nextCursor } = query.value;
  if (totalItems === 0 && !isNarrowed(url) && !query.reloading) {
    return (
      <TeachingEmptyState
        title={t('handoverLists.all.empty.title')}
        description={t('handoverLists.all.empty.description')}
        snippet={SNIPPET}
      />
    );
  }
  return (
    <>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <HandoverStates
        totals={totals}
        state={url.state}
        onState={state => setUrl({ state, cursor: [] })}
      />
      <HandoversFilters url={url} onChange={setUrl} />
      <Paper component="section" aria-label={t('handoverLists.all.table')}>
        <div className={classes.head}>
          <Typography variant="h6" component="h3">
            {t('handoverLists.all.table')}
          </Typography>
          <CsvButton
            name="readiness-handovers.csv"
            label={t('handoverLists.all.export')}
            fetch={api => handoversCsv(api, filter)}
          />
        </div>
        {items.length === 0 ? (
          <div className={classes.body}>
            <Typography gutterBottom>
              {t('handoverLists.all.nothingMatches')}
            </Typography>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setUrl(EVERYTHING)}
            >
              {t('handoverLists.all.filters.clear')}
            </Button>
          </div>
        ) : (
          <>
            <HandoversTable rows={items} busy={query.reloading} />
            <Pager
              label={t('handoverLists.all.pages')}
              cursor={url.cursor}
              pageSize={PAGE_SIZE}
              rows={items.length}
              total={totalItems}
              nextCursor={nextCursor}
              onCursor={cursor => setUrl({ cursor })}
            />
          </>
        )}
      </Paper>
    </>
  );
}
