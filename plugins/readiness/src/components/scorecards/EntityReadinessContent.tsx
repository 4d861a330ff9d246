import {
  campaignsEndpoints,
  scorecardsEndpoints,
  type EntityStandings,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { EntityCampaigns } from '../campaigns/EntityCampaigns';
import { EntityExemptions } from '../exemptions';
import { InspectionPanel } from '../inspection';
import { LinksPanel } from '../links';
import { FactSourcesProvider } from '../reasons';
import {
  LoadFailure,
  LoadingArea,
  TabContent,
  TeachingEmptyState,
  TimeAgo,
  useEntityQuery,
} from '../shared';
import { EntityTrendProvider } from '../trends';
import { RecheckButton } from './RecheckButton';
import { StandingsReloadProvider } from './StandingsReload';
import { StandingsView } from './StandingsView';

const NONE_APPLIES_SNIPPET = `spec:
  type: service
  lifecycle: production
`;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 40,
    marginBottom: theme.spacing(2),
  },
  panels: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(4),
    marginTop: theme.spacing(4),
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/**
 * The Readiness tab of an entity: what to fix next.
 *
 * @public
 */
export function EntityReadinessContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const query = useEntityQuery(scorecardsEndpoints.getEntityStandings);
  const campaigns = useEntityQuery(campaignsEndpoints.listEntityCampaigns);

  // They stand above the standings and must not push them down later.
  if (query.state === 'loading' || campaigns.state === 'loading') {
    return (
      <TabContent>
        <LoadingArea height={560} label={t('scorecards.loading')} />
      </TabContent>
    );
  }
  if (query.state === 'failed') {
    return (
      <TabContent>
        <LoadFailure error={query.error} retry={query.retry} />
      </TabContent>
    );
  }
  const { value, reloadError } = query;
  const reloadCampaigns = () =>
    campaigns.state === 'ready' && campaigns.reload();
  const reload = () => {
    query.reload();
    reloadCampaigns();
  };
  const replace = (rechecked: EntityStandings) => {
    query.replace(rechecked);
    reloadCampaigns();
  };
  return (
    <TabContent>
      <div className={classes.head}>
        <div>
          <Typography variant="h5" component="h2">
            {t('scorecards.title')}
          </Typography>
          <Typography variant="body2">
            {value.evaluatedAt ? (
              <>
                {t('scorecards.evaluated')} <TimeAgo at={value.evaluatedAt} />
              </>
            ) : (
              t('scorecards.notEvaluated')
            )}
          </Typography>
        </div>
        <div className={classes.actions}>
          {reloadError && (
            <LoadFailure error={reloadError} retry={reload} dense />
          )}
          <RecheckButton onRechecked={replace} />
        </div>
      </div>
      <StandingsReloadProvider value={{ reload, replace }}>
        <EntityExemptions onChange={reload}>
          <FactSourcesProvider value={value.factSources}>
            <EntityTrendProvider>
              <EntityCampaigns query={campaigns} />
              <Standings value={value} />
            </EntityTrendProvider>
          </FactSourcesProvider>
        </EntityExemptions>
      </StandingsReloadProvider>
      <div className={classes.panels}>
        <InspectionPanel />
        <LinksPanel />
      </div>
    </TabContent>
  );
}

function Standings(props: { value: EntityStandings }) {
  const { value } = props;
  const { t } = useReadinessTranslation();
  if (value.standings.length > 0) {
    return <StandingsView standings={value} />;
  }
  if (value.evaluatedAt === null) {
    return (
      <TeachingEmptyState
        title={t('scorecards.pending.title')}
        description={t('scorecards.pending.description')}
      />
    );
  }
  return (
    <TeachingEmptyState
      title={t('scorecards.noneApplies.title')}
      description={t('scorecards.noneApplies.description')}
      snippet={NONE_APPLIES_SNIPPET}
    />
  );
}
