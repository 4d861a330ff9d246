import {
  handoverListsEndpoints,
  READINESS_ANNOTATIONS,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { CsvButton } from '../../organisation/CsvButton';
import { SubPage } from '../../organisation/SubPage';
import { FilteredList, useApiQuery, useListUrl } from '../../shared';
import { ApprovalsLink } from '../approvals/ApprovalsLink';
import { useHandoverSignal } from '../useHandoverSignal';
import { handoversCsv } from './exportHandovers';
import { HandoversFilters } from './HandoversFilters';
import { HandoverStates } from './HandoverStates';
import { HandoversTable } from './HandoversTable';
import { HANDOVER_FILTERS } from './urlState';

const PAGE_SIZE = 50;
const SNIPPET = `metadata:
  annotations:
    ${READINESS_ANNOTATIONS.operatedBy}: group:default/payments-ops
`;

/**
 * The page of all handovers: where does each stand, and whom does it wait for?
 *
 * @public
 */
export function HandoversContent() {
  const { t } = useReadinessTranslation();
  return (
    <SubPage
      title={t('handoverLists.all.title')}
      description={t('handoverLists.all.description')}
      back={t('handoverLists.all.back')}
      links={<ApprovalsLink />}
    >
      <Handovers />
    </SubPage>
  );
}

function Handovers() {
  const { t } = useReadinessTranslation();
  const list = useListUrl(HANDOVER_FILTERS, PAGE_SIZE);
  const { days, ...texts } = list.filter;
  const filter = { ...texts, days: days && Number(days) };
  const query = useApiQuery(handoverListsEndpoints.listHandovers, {
    query: { ...filter, ...list.page },
  });
  useHandoverSignal(query.state === 'ready' ? query.reload : undefined);
  return (
    <FilteredList
      title={t('handoverLists.all.table')}
      list={list}
      query={query}
      loadingLabel={t('handoverLists.all.loading')}
      empty={{
        title: t('handoverLists.all.empty.title'),
        description: t('handoverLists.all.empty.description'),
        snippet: SNIPPET,
      }}
      summary={({ totals }) => (
        <HandoverStates
          totals={totals}
          state={list.url.state}
          onState={state => list.narrow({ state })}
        />
      )}
      filters={<HandoversFilters list={list} />}
      controls={
        <CsvButton
          name="readiness-handovers.csv"
          label={t('handoverLists.all.export')}
          fetch={api => handoversCsv(api, filter)}
        />
      }
      nothing={t('handoverLists.all.nothingMatches')}
      clearLabel={t('handoverLists.all.filters.clear')}
      pagesLabel={t('handoverLists.all.pages')}
    >
      {({ items }, busy) => <HandoversTable rows={items} busy={busy} />}
    </FilteredList>
  );
}
