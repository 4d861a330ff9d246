import {
  scorecardsEndpoints,
  type ScorecardSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { readinessTranslationRef } from '../../translation';
import { LoadFailure, LoadingArea, useApiQuery } from '../shared';
import { DefinitionHealthPanel } from './DefinitionHealthPanel';
import { HeatmapPanel } from './HeatmapPanel';
import { LiftsPanel } from './LiftsPanel';
import { OrganisationFilters } from './OrganisationFilters';
import { OwnerTable } from './OwnerTable';
import { OwnerTrail } from './OwnerTrail';
import { StandingsPanel } from './StandingsPanel';
import { SummaryNumbers } from './SummaryNumbers';
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
}) {
  const { scorecards, scorecard, url, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);
  const filter = useMemo(() => filterOf(url, scorecard), [url, scorecard]);
  const query = useApiQuery(scorecardsEndpoints.summarizeStandings, {
    query: filter,
  });

  if (query.state === 'loading') {
    return <LoadingArea height={640} label={t('organisation.loading')} />;
  }
  if (query.state === 'failed') {
    return <LoadFailure error={query.error} retry={query.retry} />;
  }
  const summary = query.value;
  return (
    <div className={classes.root}>
      {query.reloadError && (
        <LoadFailure error={query.reloadError} retry={query.reload} dense />
      )}
      <OrganisationFilters
        scorecards={scorecards}
        scorecard={scorecard}
        summary={summary}
        url={url}
        onChange={onChange}
      />
      <OwnerTrail
        owners={summary.owners}
        selected={url.owner}
        onOwner={owner => onChange({ owner, cursor: [] })}
      />
      <SummaryNumbers summary={summary} target={url.target} url={url} />
      <OwnerTable
        summary={summary}
        selected={url.owner}
        level={url.level}
        onOwner={owner => onChange({ owner, cursor: [] })}
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
      <DefinitionHealthPanel
        open={url.definitions}
        onToggle={open => onChange({ definitions: open })}
      />
    </div>
  );
}
