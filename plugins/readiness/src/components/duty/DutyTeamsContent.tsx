import {
  dutyEndpoints,
  type DutyTeamsPage,
} from '@backstage-readiness/plugin-readiness-common';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { organisationRouteRef } from '../../routes';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  Pager,
  SearchField,
  SelectField,
  TabContent,
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

const legacyRouteRef = convertLegacyRouteRef(organisationRouteRef);

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  nothing: { padding: theme.spacing(2) },
}));

type TeamsUrl = UrlValues<typeof TEAMS_URL>;

/**
 * The teams that run something: those the reader is in, or all of them. Whoever
 * is in none sees all.
 *
 * @public
 */
export function DutyTeamsContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const organisationPath = useRouteRef(legacyRouteRef)();
  return (
    <TabContent>
      <div className={classes.root}>
        <nav>
          <Link to={organisationPath}>‹ {t('duty.back')}</Link>
        </nav>
        <header>
          <Typography variant="h5" component="h2">
            {t('duty.teams.title')}
          </Typography>
          <Typography variant="body2">{t('duty.teams.description')}</Typography>
        </header>
        <Teams />
      </div>
    </TabContent>
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
  return (
    <>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <Found
        page={query.value}
        url={{ ...url, show }}
        busy={query.reloading}
        onChange={setUrl}
      />
    </>
  );
}

function Found(props: {
  page: DutyTeamsPage;
  url: TeamsUrl;
  busy: boolean;
  onChange: (change: Partial<TeamsUrl>) => void;
}) {
  const { page, url, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { items, totalItems, nextCursor, mine, withWaiting } = page;
  // Another question starts from its first page.
  const change = (next: Partial<TeamsUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const narrowed = url.show === 'mine' || url.waiting || url.search.trim();
  if (totalItems === 0 && !narrowed) {
    return (
      <TeachingEmptyState
        title={t('duty.teams.emptyTitle')}
        description={t('duty.teams.emptyDescription')}
        snippet={ANNOTATION}
      />
    );
  }
  return (
    <>
      <div className={classes.filters}>
        <SelectField
          id="duty-show"
          label={t('duty.teams.show')}
          value={url.show}
          options={[
            { value: 'mine', label: `${t('duty.teams.mine')} (${mine})` },
            { value: 'all', label: t('duty.teams.all') },
          ]}
          onChange={show => change({ show: show === 'all' ? 'all' : 'mine' })}
        />
        <SearchField
          id="duty-search"
          label={t('duty.teams.search')}
          value={url.search}
          onChange={search => change({ search })}
        />
        <FormControlLabel
          label={t('duty.teams.waitingOnly', { count: withWaiting })}
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={url.waiting}
              onChange={event => change({ waiting: event.target.checked })}
            />
          }
        />
      </div>
      <Paper component="section" aria-label={t('duty.teams.list')}>
        {items.length === 0 ? (
          <div className={classes.nothing}>
            <Typography gutterBottom>
              {t('duty.teams.nothingMatches')}
            </Typography>
            <Button
              size="small"
              variant="outlined"
              onClick={() =>
                change({ show: 'all', waiting: false, search: '' })
              }
            >
              {t('duty.teams.clear')}
            </Button>
          </div>
        ) : (
          <>
            <DutyTeamsTable teams={items} busy={busy} />
            <Pager
              label={t('duty.teams.pages')}
              cursor={url.cursor}
              pageSize={PAGE_SIZE}
              rows={items.length}
              total={totalItems}
              nextCursor={nextCursor}
              onCursor={cursor => props.onChange({ cursor })}
            />
          </>
        )}
      </Paper>
    </>
  );
}
