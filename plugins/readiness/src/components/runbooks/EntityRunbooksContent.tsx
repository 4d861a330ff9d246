import {
  runbooksEndpoints,
  type EntityRunbooks,
} from '@backstage-readiness/plugin-readiness-common';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import {
  LoadFailure,
  LoadingArea,
  SearchField,
  TabContent,
  TeachingEmptyState,
  urlText,
  useEntityQuery,
  useUrlState,
} from '../shared';
import { AlertsView } from './AlertsView';
import { EMPTY_SNIPPET } from './emptySnippet';
import { groupRunbooks } from './groupRunbooks';
import { RefreshRunbooksButton } from './RefreshRunbooksButton';
import { RunbookDetail } from './RunbookDetail';
import { RunbookList } from './RunbookList';

const URL_STATE = {
  view: urlText(),
  search: urlText(),
  runbook: urlText(),
  section: urlText(),
};

const useStyles = makeStyles(theme => ({
  search: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  field: { flex: '1 1 20rem' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 20rem) minmax(0, 1fr)',
    gap: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
}));

/**
 * The Runbooks tab of an entity: what do I do at 3 a.m.?
 *
 * @public
 */
export function EntityRunbooksContent() {
  const { t } = useReadinessTranslation();
  const [{ view }, setUrl] = useUrlState(URL_STATE);
  const alerts = view === 'alerts';
  return (
    <TabContent>
      <Tabs
        value={alerts ? 'alerts' : ''}
        onChange={(_, next: string) => setUrl({ view: next })}
        indicatorColor="primary"
        aria-label={t('runbooks.view.label')}
      >
        <Tab value="" label={t('runbooks.view.runbooks')} />
        <Tab value="alerts" label={t('runbooks.view.alerts')} />
      </Tabs>
      <Box paddingTop={2}>
        {alerts ? (
          <AlertsView
            onRunbook={runbook => setUrl({ view: '', runbook, section: '' })}
          />
        ) : (
          <Runbooks />
        )}
      </Box>
    </TabContent>
  );
}

function Runbooks() {
  const { t } = useReadinessTranslation();
  const [{ search }] = useUrlState(URL_STATE);
  const query = useEntityQuery(runbooksEndpoints.listEntityRunbooks, {
    query: search ? { search } : {},
  });
  if (query.state === 'loading') {
    return <LoadingArea height={560} label={t('runbooks.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const { value, reload, reloadError } = query;
  const empty = value.items.length + value.pending.length === 0;
  return (
    <>
      {reloadError && <LoadFailure error={reloadError} retry={reload} dense />}
      {empty && !search ? (
        <TeachingEmptyState
          title={t('runbooks.empty.title')}
          description={t('runbooks.empty.description')}
          snippet={EMPTY_SNIPPET}
        />
      ) : (
        <RunbooksView value={value} reload={reload} />
      )}
    </>
  );
}

function RunbooksView(props: { value: EntityRunbooks; reload: () => void }) {
  const { value, reload } = props;
  const { items, pending } = value;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(URL_STATE);
  // A link from elsewhere may name a runbook that the search leaves out.
  const selectedId = url.runbook || groupRunbooks(items)[0]?.items[0].id;
  return (
    <>
      <div className={classes.search}>
        <div className={classes.field}>
          <SearchField
            id="runbook-search"
            label={t('runbooks.search')}
            value={url.search}
            onChange={search => setUrl({ search, runbook: '', section: '' })}
            fullWidth
          />
        </div>
        <RefreshRunbooksButton onRefreshed={reload} />
      </div>
      {pending.length > 0 && (
        <Typography paragraph>
          {t('runbooks.pending', {
            count: pending.length,
            references: pending.join(', '),
          })}
        </Typography>
      )}
      <div className={classes.columns}>
        {items.length > 0 ? (
          <RunbookList
            items={items}
            selectedId={selectedId}
            onSelect={runbook => setUrl({ runbook, section: '' })}
          />
        ) : (
          <NoMatch
            search={url.search}
            onClear={() => setUrl({ search: '', runbook: '', section: '' })}
          />
        )}
        {selectedId && (
          <RunbookDetail
            key={selectedId}
            runbookId={selectedId}
            siblings={items}
            section={url.section}
            onSection={section => setUrl({ runbook: selectedId, section })}
            onReviewed={reload}
          />
        )}
      </div>
    </>
  );
}

function NoMatch(props: { search: string; onClear: () => void }) {
  const { search, onClear } = props;
  const { t } = useReadinessTranslation();
  return search ? (
    <div role="status">
      <Typography paragraph>{t('runbooks.noMatch', { search })}</Typography>
      <Button size="small" variant="outlined" onClick={onClear}>
        {t('runbooks.clearSearch')}
      </Button>
    </div>
  ) : null;
}
