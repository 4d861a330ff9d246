import {
  outcomeStatusSchema,
  type Outcome,
} from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  chip: { margin: 0 },
  section: { minWidth: 180 },
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
      <TextField
        select
        size="small"
        variant="outlined"
        className={classes.section}
        id="readiness-section"
        label={t('scorecards.filterSection')}
        value={sections.includes(section) ? section : ''}
        onChange={event => onChange({ section: event.target.value })}
        InputLabelProps={{ shrink: true }}
        SelectProps={{
          displayEmpty: true,
          SelectDisplayProps: { 'aria-haspopup': 'listbox' },
        }}
      >
        <MenuItem value="">{t('scorecards.allSections')}</MenuItem>
        {sections.map(one => (
          <MenuItem key={one} value={one}>
            {one}
          </MenuItem>
        ))}
      </TextField>
    </div>
  );
}
