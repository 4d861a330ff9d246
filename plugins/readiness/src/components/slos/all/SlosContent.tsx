import { sloListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import { SubPage } from '../../organisation/SubPage';
import {
  LoadFailure,
  LoadingArea,
  PagedPanel,
  TeachingEmptyState,
  useApiQuery,
  useUrlState,
} from '../../shared';
import { SLO_ANNOTATION } from '../EmptySlos';
import { slosCsv } from './exportSlos';
import { SlosFilters } from './SlosFilters';
import { SlosTable } from './SlosTable';
import { SloStateNumbers } from './SloStateNumbers';
import { EVERYTHING, filterOf, isNarrowed, SLOS_URL } from './urlState';

const PAGE_SIZE = 50;

/**
 * The page of all objectives: which promises are broken or will be, and whose
 * are they?
 *
 * @public
 */
export function SlosContent() {
  const { t } = useReadinessTranslation();
  return (
    <SubPage
      title={t('slos.all.title')}
      description={t('slos.all.description')}
    >
      <Objectives />
    </SubPage>
  );
}

function Objectives() {
  const { t } = useReadinessTranslation();
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
  const { totalItems, totals } = query.value;
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
      <SloStateNumbers
        totals={totals}
        state={url.state}
        onState={state => setUrl({ state, cursor: [] })}
      />
      <SlosFilters url={url} onChange={setUrl} />
      <PagedPanel
        title={t('slos.all.table')}
        controls={
          <CsvButton
            name="readiness-slos.csv"
            label={t('slos.all.export')}
            fetch={api => slosCsv(api, filter)}
          />
        }
        query={query}
        nothing={t('slos.all.nothingMatches')}
        clear={{
          label: t('slos.all.filters.clear'),
          onClear: () => setUrl(EVERYTHING),
        }}
        pagesLabel={t('slos.all.pages')}
        pageSize={PAGE_SIZE}
        cursor={url.cursor}
        onCursor={cursor => setUrl({ cursor })}
      >
        {(rows, busy) => <SlosTable rows={rows} busy={busy} />}
      </PagedPanel>
    </>
  );
}
