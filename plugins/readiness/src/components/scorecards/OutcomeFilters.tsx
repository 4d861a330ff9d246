import {
  outcomeStatusSchema,
  type Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';
import { SelectField } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  chip: { margin: 0 },
}));

/** Narrows the outcomes by status and by section. */
export function OutcomeFilters(props: {
  outcomes: Outcome[];
  sections: string[];
  status: string[];
  section: string;
  onChange: (change: { status?: string[]; section?: string }) => void;
}) {
  const { outcomes, sections, status, section, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(readinessTranslationRef);

  const present = outcomeStatusSchema.options.filter(option =>
    outcomes.some(outcome => outcome.status === option),
  );
  return (
    <div className={classes.root}>
      <div
        className={classes.root}
        role="group"
        aria-label={t('scorecards.filterStatus')}
      >
        {present.map(option => {
          const on = status.includes(option);
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
                    ? status.filter(other => other !== option)
                    : [...status, option],
                })
              }
            />
          );
        })}
      </div>
      <SelectField
        id="section"
        label={t('scorecards.filterSection')}
        value={section}
        emptyLabel={t('scorecards.allSections')}
        options={sections.map(one => ({ value: one, label: one }))}
        onChange={value => onChange({ section: value })}
      />
    </div>
  );
}
