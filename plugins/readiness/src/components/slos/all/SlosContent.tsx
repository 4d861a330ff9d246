import { sloListEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import { SubPage } from '../../organisation/SubPage';
import { FilteredList, useApiQuery, useListUrl } from '../../shared';
import { SLO_ANNOTATION } from '../EmptySlos';
import { slosCsv } from './exportSlos';
import { SlosFilters } from './SlosFilters';
import { SlosTable } from './SlosTable';
import { SloStateNumbers } from './SloStateNumbers';
import { SLO_FILTERS } from './urlState';

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
  const list = useListUrl(SLO_FILTERS, PAGE_SIZE);
  const query = useApiQuery(sloListEndpoints.listSlos, {
    query: { ...list.filter, ...list.page },
  });
  return (
    <FilteredList
      title={t('slos.all.table')}
      list={list}
      query={query}
      loadingLabel={t('slos.all.loading')}
      empty={{
        title: t('slos.all.empty.title'),
        description: t('slos.all.empty.description'),
        snippet: SLO_ANNOTATION,
        snippetLabel: t('slos.empty.annotationLabel'),
      }}
      summary={({ totals }) => (
        <SloStateNumbers
          totals={totals}
          state={list.url.state}
          onState={state => list.narrow({ state })}
        />
      )}
      filters={<SlosFilters list={list} />}
      controls={
        <CsvButton
          name="readiness-slos.csv"
          label={t('slos.all.export')}
          fetch={api => slosCsv(api, list.filter)}
        />
      }
      nothing={t('slos.all.nothingMatches')}
      clearLabel={t('slos.all.filters.clear')}
      pagesLabel={t('slos.all.pages')}
    >
      {({ items }, busy) => <SlosTable rows={items} busy={busy} />}
    </FilteredList>
  );
}
