import {
  scorecardsEndpoints,
  type Level,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PagedPanel, useApiQuery } from '../shared';
import { ExportButton } from './ExportButton';
import { StandingsTable } from './StandingsTable';
import {
  isNarrowed,
  NO_FILTERS,
  type filterOf,
  type OrganisationUrl,
} from './urlState';

const PAGE_SIZE = 25;

/** One page of entities, worst first, with paging and export. */
export function StandingsPanel(props: {
  levels: Level[];
  owes: boolean;
  filter: ReturnType<typeof filterOf>;
  url: OrganisationUrl;
  onChange: (change: Partial<OrganisationUrl>) => void;
}) {
  const { levels, owes, filter, url, onChange } = props;
  const { t } = useReadinessTranslation();
  const query = useApiQuery(scorecardsEndpoints.listStandings, {
    query: {
      ...filter,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  return (
    <PagedPanel
      title={t('organisation.standings.title')}
      heading="h2"
      controls={<ExportButton filter={filter} />}
      query={query}
      nothing={
        isNarrowed(url)
          ? t('organisation.standings.nothingMatches')
          : t('organisation.standings.nothingJudged')
      }
      clear={
        isNarrowed(url)
          ? {
              label: t('organisation.filters.clear'),
              onClear: () => onChange(NO_FILTERS),
            }
          : undefined
      }
      pagesLabel={t('organisation.standings.pages')}
      pageSize={PAGE_SIZE}
      cursor={url.cursor}
      onCursor={cursor => onChange({ cursor })}
    >
      {(rows, busy) => (
        <StandingsTable rows={rows} levels={levels} owes={owes} busy={busy} />
      )}
    </PagedPanel>
  );
}
