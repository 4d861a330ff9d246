import {
  scorecardsEndpoints,
  type EntityStandings,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { EntityExemptions } from '../exemptions';
import { InspectionPanel } from '../inspection';
import { LinksPanel } from '../links';
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
  const { t } = useTranslationRef(readinessTranslationRef);
  const query = useEntityQuery(scorecardsEndpoints.getEntityStandings);

  if (query.state === 'loading') {
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
  const { value, reloadError, reload, replace } = query;
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
      <StandingsReloadProvider value={reload}>
        <EntityExemptions onChange={reload}>
          <Standings value={value} />
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
  const { t } = useTranslationRef(readinessTranslationRef);
  if (value.standings.length > 0) {
    return (
      <EntityTrendProvider>
        <StandingsView standings={value} />
      </EntityTrendProvider>
    );
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
