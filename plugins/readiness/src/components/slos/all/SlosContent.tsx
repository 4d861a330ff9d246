import { sloListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { organisationRouteRef } from '../../../routes';
import { readinessTranslationRef } from '../../../translation';
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
import { SLO_ANNOTATION } from '../EmptySlos';
import { slosCsv } from './exportSlos';
import { SlosFilters } from './SlosFilters';
import { SlosTable } from './SlosTable';
import { StateNumbers } from './StateNumbers';
import { EVERYTHING, filterOf, isNarrowed, SLOS_URL } from './urlState';

const PAGE_SIZE = 50;

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
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
 * The page of all objectives: which promises are broken or will be, and whose
 * are they?
 *
 * @public
 */
export function SlosContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav>
          <Link to={organisationPath}>‹ {t('slos.all.back')}</Link>
        </nav>
        <header>
          <Typography variant="h5" component="h2">
            {t('slos.all.title')}
          </Typography>
          <Typography variant="body2">{t('slos.all.description')}</Typography>
        </header>
        <Objectives />
      </div>
    </TabContent>
  );
}

function Objectives() {
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const [url, setUrl] = useUrlState(SLOS_URL);
  const filter = filterOf(url);
  const query = useApiQuery(sloListEndpoints.listSlos, {
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  if (query.state === 'loading') {
    return <LoadingArea height={640} label={t('slos.all.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const { items, totalItems, totals, nextCursor } = query.value;
  if (totalItems === 0 && !isNarrowed(url) && !query.reloading) {
    return (
      <TeachingEmptyState
        title={t('slos.all.empty.title')}
        description={t('slos.all.empty.description')}
        snippet={SLO_ANNOTATION}
        snippetLabel={t('slos.empty.annotationLabel')}
      />
    );
  }
  return (
    <>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <StateNumbers
        totals={totals}
        state={url.state}
        onState={state => setUrl({ state, cursor: [] })}
      />
      <SlosFilters url={url} onChange={setUrl} />
      <Paper component="section" aria-label={t('slos.all.table')}>
        <div className={classes.head}>
          <Typography variant="h6" component="h3">
            {t('slos.all.table')}
          </Typography>
          <CsvButton
            name="readiness-slos.csv"
            label={t('slos.all.export')}
            fetch={api => slosCsv(api, filter)}
          />
        </div>
        {items.length === 0 ? (
          <div className={classes.body}>
            <Typography gutterBottom>{t('slos.all.nothingMatches')}</Typography>
            <Button
              size="small"
              variant="outlined"
              onClick={() => setUrl(EVERYTHING)}
            >
              {t('slos.all.filters.clear')}
            </Button>
          </div>
        ) : (
          <>
            <SlosTable rows={items} busy={query.reloading} />
            <Pager
              label={t('slos.all.pages')}
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
