import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import { SubPage } from '../../organisation/SubPage';
import {
  PagedPanel,
  TeachingEmptyState,
  useApiQuery,
  useUrlState,
} from '../../shared';
import { ON_CALL_SOURCES } from '../annotationSnippets';
import { TimelineLegend } from '../TimelineLegend';
import { onCallCsv } from './exportOnCall';
import { OnCallFilters } from './OnCallFilters';
import { OnCallNumbers } from './OnCallNumbers';
import { OnCallTable } from './OnCallTable';
import { EVERYTHING, filterOf, isNarrowed, ON_CALL_URL } from './urlState';

const PAGE_SIZE = 50;

/**
 * The page of on-call of all entities: where does nobody answer, and when?
 *
 * @public
 */
export function OnCallContent() {
  const { t } = useReadinessTranslation();
  return (
    <SubPage
      title={t('onCall.all.title')}
      description={t('onCall.all.description')}
    >
      <Entities />
    </SubPage>
  );
}

function Entities() {
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(ON_CALL_URL);
  const filter = filterOf(url);
  const narrowed = isNarrowed(url);
  const query = useApiQuery(onCallListEndpoints.listOnCall, {
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  if (
    query.state === 'ready' &&
    query.value.totalItems === 0 &&
    !narrowed &&
    !query.reloading
  ) {
    return (
      <TeachingEmptyState
        title={t('onCall.all.empty.title')}
        description={t('onCall.all.empty.description')}
        snippet={ON_CALL_SOURCES.rota}
      />
    );
  }
  return (
    <>
      <OnCallNumbers url={url} onChange={setUrl} />
      <OnCallFilters url={url} onChange={setUrl} />
      <PagedPanel
        title={t('onCall.all.table')}
        controls={
          <CsvButton
            name="readiness-on-call.csv"
            label={t('onCall.all.export')}
            fetch={api => onCallCsv(api, filter)}
          />
        }
        query={query}
        loadingLabel={t('onCall.all.loading')}
        nothing={t('onCall.all.nothingMatches')}
        clear={
          narrowed
            ? {
                label: t('onCall.all.filters.clear'),
                onClear: () => setUrl(EVERYTHING),
              }
            : undefined
        }
        pagesLabel={t('onCall.all.pages')}
        pageSize={PAGE_SIZE}
        cursor={url.cursor}
        onCursor={cursor => setUrl({ cursor })}
      >
        {(rows, busy) =>
          query.state === 'ready' && (
            <OnCallTable
              rows={rows}
              at={query.value.at}
              until={query.value.until}
              busy={busy}
            />
          )
        }
      </PagedPanel>
      <TimelineLegend />
    </>
  );
}
