import { dutyEndpoints } from '@backstage-readiness/plugin-readiness-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { SubPage } from '../organisation/SubPage';
import {
  FilterBar,
  LoadFailure,
  LoadingArea,
  PagedPanel,
  SearchField,
  SelectField,
  TeachingEmptyState,
  useApiQuery,
  useUrlState,
  type UrlValues,
} from '../shared';
import { DutyTeamsTable } from './DutyTeamsTable';
import { TEAMS_URL } from './urlState';
import { useStayFresh } from './useStayFresh';

const PAGE_SIZE = 50;

const ANNOTATION = `metadata:
  annotations:
    readiness/operated-by: group:default/payments-ops
`;

type TeamsUrl = UrlValues<typeof TEAMS_URL>;

/**
 * The teams that run something: those the reader is in, or all of them. Whoever
 * is in none sees all.
 *
 * @public
 */
export function DutyTeamsContent() {
  const { t } = useReadinessTranslation();
  return (
    <SubPage
      title={t('duty.teams.title')}
      description={t('duty.teams.description')}
      back={t('duty.back')}
    >
      <Teams />
    </SubPage>
  );
}

function Teams() {
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(TEAMS_URL);
  // Nobody knows before the first answer whether the reader is in a team.
  const mine = useApiQuery(dutyEndpoints.listDutyTeams, {
    query: { mine: 'true', limit: 1 },
  });
  const show =
    url.show ||
    (mine.state === 'ready' && mine.value.mine === 0 ? 'all' : 'mine');
  const query = useApiQuery(dutyEndpoints.listDutyTeams, {
    query: {
      mine: show === 'mine' ? 'true' : undefined,
      waiting: url.waiting ? 'true' : undefined,
      search: url.search.trim() || undefined,
      cursor: url.cursor[url.cursor.length - 1],
      limit: PAGE_SIZE,
    },
  });
  useStayFresh(query.state === 'ready' ? query.reload : undefined);
  if (
    query.state === 'loading' ||
    (url.show === '' && mine.state === 'loading')
  ) {
    return <LoadingArea height={320} label={t('duty.teams.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const narrowed = show === 'mine' || url.waiting || url.search.trim();
  if (query.value.totalItems === 0 && !narrowed) {
    return (
      <TeachingEmptyState
        title={t('duty.teams.emptyTitle')}
        description={t('duty.teams.emptyDescription')}
        snippet={ANNOTATION}
      />
    );
  }
  // Another question starts from its first page.
  const change = (next: Partial<TeamsUrl>) => setUrl({ ...next, cursor: [] });
  return (
    <>
      <TeamFilters
        url={{ ...url, show }}
        mine={query.value.mine}
        withWaiting={query.value.withWaiting}
        onChange={change}
      />
      <PagedPanel
        title={t('duty.teams.list')}
        heading="none"
        query={query}
        nothing={t('duty.teams.nothingMatches')}
        clear={{
          label: t('duty.teams.clear'),
          onClear: () => change({ show: 'all', waiting: false, search: '' }),
        }}
        pagesLabel={t('duty.teams.pages')}
        pageSize={PAGE_SIZE}
        cursor={url.cursor}
        onCursor={cursor => setUrl({ cursor })}
      >
        {(teams, busy) => <DutyTeamsTable teams={teams} busy={busy} />}
      </PagedPanel>
    </>
  );
}

function TeamFilters(props: {
  url: TeamsUrl;
  /** How many teams the reader is in, and how many have a waiting note. */
  mine: number;
  withWaiting: number;
  onChange: (change: Partial<TeamsUrl>) => void;
}) {
  const { url, mine, withWaiting, onChange } = props;
  const { t } = useReadinessTranslation();
  return (
    <FilterBar title={t('duty.teams.filters')}>
      <SelectField
        id="duty-show"
        label={t('duty.teams.show')}
        value={url.show}
        options={[
          { value: 'mine', label: `${t('duty.teams.mine')} (${mine})` },
          { value: 'all', label: t('duty.teams.all') },
        ]}
        onChange={show => onChange({ show: show === 'all' ? 'all' : 'mine' })}
      />
      <SearchField
        id="duty-search"
        label={t('duty.teams.search')}
        value={url.search}
        onChange={search => onChange({ search })}
      />
      <FormControlLabel
        label={t('duty.teams.waitingOnly', { count: withWaiting })}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={url.waiting}
            onChange={event => onChange({ waiting: event.target.checked })}
          />
        }
      />
    </FilterBar>
  );
}
