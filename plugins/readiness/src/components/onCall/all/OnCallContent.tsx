import { onCallListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import { SubPage } from '../../organisation/SubPage';
import { FilteredList, useApiQuery, useListUrl } from '../../shared';
import { ON_CALL_SOURCES } from '../annotationSnippets';
import { TimelineLegend } from '../TimelineLegend';
import { onCallCsv } from './exportOnCall';
import { OnCallFilters } from './OnCallFilters';
import { OnCallNumbers } from './OnCallNumbers';
import { OnCallTable } from './OnCallTable';
import { ON_CALL_FILTERS } from './urlState';

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
  const list = useListUrl(ON_CALL_FILTERS, PAGE_SIZE);
  const query = useApiQuery(onCallListEndpoints.listOnCall, {
    query: { ...list.filter, ...list.page },
  });
  return (
    <FilteredList
      title={t('onCall.all.table')}
      list={list}
      query={query}
      loadingLabel={t('onCall.all.loading')}
      empty={{
        title: t('onCall.all.empty.title'),
        description: t('onCall.all.empty.description'),
        snippet: ON_CALL_SOURCES.rota,
      }}
      summary={<OnCallNumbers list={list} />}
      filters={<OnCallFilters list={list} />}
      controls={
        <CsvButton
          name="readiness-on-call.csv"
          label={t('onCall.all.export')}
          fetch={api => onCallCsv(api, list.filter)}
        />
      }
      nothing={t('onCall.all.nothingMatches')}
      clearLabel={t('onCall.all.filters.clear')}
      pagesLabel={t('onCall.all.pages')}
      legend={<TimelineLegend />}
    >
      {({ items, at, until }, busy) => (
        <OnCallTable rows={items} at={at} until={until} busy={busy} />
      )}
    </FilteredList>
  );
}
