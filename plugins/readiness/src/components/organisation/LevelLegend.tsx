import type {
  Level,
  StandingTotals,
} from '@backstage-readiness/plugin-readiness-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { levelFill } from './levelColors';
import { NO_LEVEL } from './levelTotals';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  chip: { margin: 0 },
  swatch: {
    width: 14,
    height: 14,
    borderRadius: 3,
    marginLeft: theme.spacing(1),
    flex: 'none',
  },
}));

/** What the stretches of the bars mean; pressing one narrows to that level. */
export function LevelLegend(props: {
  totals: StandingTotals;
  levels: Level[];
  selected: string;
  onSelect: (level: string) => void;
}) {
  const { totals, levels, selected, onSelect } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useReadinessTranslation();
  const entries = [
    { id: NO_LEVEL, rank: 0, title: t('organisation.noLevel') },
    ...levels,
  ];
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('organisation.filterLevel')}
    >
      {entries.map(entry => {
        const on = selected === entry.id;
        return (
          <Chip
            key={entry.id}
            className={classes.chip}
            component="button"
            clickable
            size="small"
            variant="outlined"
            color={on ? 'primary' : 'default'}
            aria-pressed={on}
            onClick={() => onSelect(on ? '' : entry.id)}
            icon={
              <span
                className={classes.swatch}
                style={{
                  background: levelFill({
                    rank: entry.rank,
                    levels: levels.length,
                    themeType: theme.palette.type,
                  }),
                }}
              />
            }
            label={t('organisation.levelCount', {
              level: entry.title,
              amount: totals.byLevel[entry.id] ?? 0,
            })}
          />
        );
      })}
    </div>
  );
}
