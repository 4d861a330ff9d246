import type {
  ScorecardSummary,
  StandingsSummary,
} from '@backstage-readiness/plugin-readiness-common';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FilterBar, SearchField, SelectField } from '../shared';
import { NO_LEVEL, targetOf } from './levelTotals';
import { ownerOptions } from './ownerTree';
import {
  FACETS,
  isNarrowed,
  NO_FILTERS,
  type OrganisationUrl,
} from './urlState';

/** What a platform team looks for first stands first. */
const OWED_STATES = ['behind', 'upcoming', 'met'] as const;

/** What the page is about: one scorecard, and what narrows the entities. */
export function OrganisationFilters(props: {
  scorecards: ScorecardSummary[];
  scorecard: string;
  summary: StandingsSummary;
  url: OrganisationUrl;
  /** False where the page itself is that of an owner. */
  withOwner: boolean;
  onChange: (change: Partial<OrganisationUrl>) => void;
}) {
  const { scorecards, scorecard, summary, url, withOwner } = props;
  const { t } = useReadinessTranslation();
  // Another question starts from its first page.
  const change = (next: Partial<OrganisationUrl>) =>
    props.onChange({ ...next, cursor: [] });
  const all = t('organisation.filters.all');

  return (
    <FilterBar
      title={t('organisation.filters.title')}
      clear={
        isNarrowed(url)
          ? {
              label: t('organisation.filters.clear'),
              onClear: () => change(NO_FILTERS),
            }
          : undefined
      }
    >
      <SelectField
        id="scorecard"
        label={t('organisation.filters.scorecard')}
        value={scorecard}
        options={scorecards.map(one => ({ value: one.name, label: one.title }))}
        // Levels are those of a scorecard, so they do not survive its change.
        onChange={value =>
          change({
            scorecard: value,
            level: '',
            target: '',
            section: '',
            owed: '',
          })
        }
      />
      <SelectField
        id="target"
        label={t('organisation.filters.target')}
        value={targetOf(summary.levels, url.target)?.id ?? ''}
        options={summary.levels.map(level => ({
          value: level.id,
          label: level.title,
        }))}
        onChange={value => props.onChange({ target: value })}
      />
      <SearchField
        id="text"
        value={url.text}
        label={t('organisation.filters.text')}
        onChange={value => change({ text: value })}
      />
      <SelectField
        id="level"
        label={t('organisation.filters.level')}
        value={url.level}
        emptyLabel={all}
        options={[
          { value: NO_LEVEL, label: t('organisation.noLevel') },
          ...summary.levels.map(level => ({
            value: level.id,
            label: level.title,
          })),
        ]}
        onChange={value => change({ level: value })}
      />
      {withOwner && (
        <SelectField
          id="owner"
          label={t('organisation.filters.owner')}
          value={url.owner}
          emptyLabel={all}
          options={ownerOptions(summary.owners)}
          onChange={value => change({ owner: value })}
        />
      )}
      {summary.all.owed && (
        <SelectField
          id="owed"
          label={t('owed.filter')}
          value={url.owed}
          emptyLabel={all}
          options={OWED_STATES.map(state => ({
            value: state,
            label: t(`owed.states.${state}`),
          }))}
          onChange={value => change({ owed: value as OrganisationUrl['owed'] })}
        />
      )}
      {FACETS.filter(facet => summary.facets[facet].length > 0).map(facet => (
        <SelectField
          key={facet}
          id={facet}
          label={t(`organisation.filters.${facet}`)}
          value={url[facet]}
          emptyLabel={all}
          options={summary.facets[facet].map(value => ({
            value,
            label: value,
          }))}
          onChange={value => change({ [facet]: value })}
        />
      ))}
    </FilterBar>
  );
}
