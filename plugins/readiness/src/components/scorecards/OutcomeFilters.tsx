import {
  OUTCOME_STATUSES,
  type Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { FilterBar, SearchField, SelectField } from '../shared';
import type { GroupBy } from './groupOutcomes';

interface Filters {
  status: string[];
  section: string;
  text: string;
  by: GroupBy;
}

const useStyles = makeStyles(theme => ({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
  },
  chip: { margin: 0 },
}));

/** Narrows the outcomes by words, status and section, and says how to fold them. */
export function OutcomeFilters(props: {
  /** Those that every filter but the status leaves. */
  outcomes: Outcome[];
  sections: string[];
  url: Filters;
  onChange: (change: Partial<Filters>) => void;
}) {
  const { outcomes, sections, url, onChange } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();

  // A status that is asked for stays, so that it can be let go of.
  const present = OUTCOME_STATUSES.filter(
    option =>
      url.status.includes(option) ||
      outcomes.some(outcome => outcome.status === option),
  );
  return (
    <FilterBar title={t('scorecards.filters')}>
      <SearchField
        id="outcomes"
        label={t('scorecards.search')}
        value={url.text}
        onChange={text => onChange({ text })}
      />
      <div
        className={classes.chips}
        role="group"
        aria-label={t('scorecards.filterStatus')}
      >
        {present.map(option => {
          const on = url.status.includes(option);
          const count = outcomes.filter(one => one.status === option).length;
          return (
            <Chip
              key={option}
              className={classes.chip}
              component="button"
              clickable
              size="small"
              variant={on ? 'default' : 'outlined'}
              color={on ? 'primary' : 'default'}
              aria-pressed={on}
              label={`${t(`scorecards.status.${option}`)} (${count})`}
              onClick={() =>
                onChange({
                  status: on
                    ? url.status.filter(other => other !== option)
                    : [...url.status, option],
                })
              }
            />
          );
        })}
      </div>
      <SelectField
        id="section"
        label={t('scorecards.filterSection')}
        value={url.section}
        emptyLabel={t('scorecards.allSections')}
        options={sections.map(one => ({ value: one, label: one }))}
        onChange={section => onChange({ section })}
      />
      <SelectField
        id="fold-by"
        label={t('scorecards.foldBy')}
        value={url.by}
        options={(['section', 'level'] as const).map(value => ({
          value,
          label: t(`scorecards.foldByOptions.${value}`),
        }))}
        onChange={by => onChange({ by: by as GroupBy })}
      />
    </FilterBar>
  );
}
