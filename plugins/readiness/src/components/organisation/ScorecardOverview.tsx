import {
  rollupsEndpoints,
  scorecardsEndpoints,
  type ScorecardSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { ChecksPanel } from './ChecksPanel';
import { DefinitionHealthPanel } from './DefinitionHealthPanel';
import { HeatmapPanel } from './HeatmapPanel';
import { LiftsPanel } from './LiftsPanel';
import { OrganisationFilters } from './OrganisationFilters';
import { OwnerTable } from './OwnerTable';
import { OwnerTrail } from './OwnerTrail';
import { StandingsPanel } from './StandingsPanel';
import { SummaryNumbers } from './SummaryNumbers';
import { WorstChecks } from './WorstChecks';
import { filterOf, type OrganisationUrl } from './urlState';
import { ViewSwitch } from './ViewSwitch';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(3) },
}));

/** Everything about one scorecard: numbers, owners and entities. */
export function ScorecardOverview(props: {
  scorecards: ScorecardSummary[];
  scorecard: string;
  url: OrganisationUrl;
  onChange: (change: Partial<OrganisationUrl>) => void;
  /** Set on the page of one owner, which everything is narrowed to. */
  group?: { owner: string; onOpen: (owner: string) => void };
}) {
  const { scorecards, scorecard, url, onChange, group } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const filter = useMemo(() => filterOf(url, scorecard), [url, scorecard]);
  const query = useApiQuery(scorecardsEndpoints.summarizeStandings, {
    query: filter,
  });
  const checks = useApiQuery(rollupsEndpoints.listCheckTotals, {
    query: filter,
  });

  if (query.state === 'loading') {
    return <LoadingArea height={640} label={t('organisation.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const summary = query.value;
  const showOwner =
    group?.onOpen ?? ((owner: string) => onChange({ owner, cursor: [] }));
  return (
    <div className={classes.root}>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <OrganisationFilters
        scorecards={scorecards}
        scorecard={scorecard}
        summary={summary}
        url={group ? { ...url, owner: '' } : url}
        withOwner={!group}
        onChange={onChange}
      />
      <OwnerTrail
        owners={summary.owners}
        selected={url.owner}
        isPage={!!group}
        onOwner={showOwner}
      />
      <SummaryNumbers
        summary={summary}
        target={url.target}
        url={url}
        onLevel={level => onChange({ level, cursor: [] })}
      />
      <WorstChecks
        checks={checks.state === 'ready' ? checks.value.items : undefined}
        owner={url.owner}
      />
      <OwnerTable
        summary={summary}
        within={group?.owner}
        selected={url.owner}
        level={url.level}
        onOwner={showOwner}
        onLevel={level => onChange({ level, cursor: [] })}
      />
      <ViewSwitch view={url.view} onChange={view => onChange({ view })} />
      {url.view === 'heatmap' ? (
        <HeatmapPanel
          filter={filter}
          owners={summary.owners}
          url={url}
          onChange={onChange}
        />
      ) : (
        <StandingsPanel
          levels={summary.levels}
          owes={summary.all.owed !== undefined}
          filter={filter}
          url={url}
          onChange={onChange}
        />
      )}
      <LiftsPanel filter={filter} />
      <ChecksPanel query={checks} url={url} onChange={onChange} />
      {!group && (
        <DefinitionHealthPanel
          open={url.definitions}
          onToggle={open => onChange({ definitions: open })}
        />
      )}
    </div>
  );
}
