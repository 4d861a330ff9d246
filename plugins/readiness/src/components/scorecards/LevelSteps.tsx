import type { Level } from '@backstage-readiness/plugin-readiness-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { statusColor, VisuallyHidden } from '../shared';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  step: { flex: '1 1 0', minWidth: 0 },
  bar: {
    height: 8,
    borderRadius: 4,
    border: '1px solid',
    boxSizing: 'border-box',
  },
  word: {
    display: 'flex',
    alignItems: 'center',
    gap: 2,
    fontFamily: theme.typography.fontFamily,
    fontSize: '0.75rem',
    lineHeight: 1.6,
    color: theme.palette.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  reached: { color: theme.palette.text.primary, fontWeight: 600 },
  compact: { width: 96 },
}));

/**
 * The levels of a scorecard as steps, lowest first, filled up to the one that
 * is reached. The compact form leaves the words to screen readers.
 */
export function LevelSteps(props: {
  levels: Level[];
  /** Rank of the level reached; 0 for none. */
  rank: number;
  compact?: boolean;
}) {
  const { levels, rank, compact } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useReadinessTranslation();
  const filled = statusColor('good', theme.palette.type);
  return (
    <ol
      className={compact ? `${classes.root} ${classes.compact}` : classes.root}
      aria-label={t('scorecards.levels')}
    >
      {levels.map(level => {
        const reached = level.rank <= rank;
        const state = reached
          ? t('scorecards.levelReached', { level: level.title })
          : t('scorecards.levelNotReached', { level: level.title });
        return (
          <li key={level.id} className={classes.step}>
            <div
              className={classes.bar}
              style={{
                backgroundColor: reached ? filled : 'transparent',
                borderColor: reached ? filled : theme.palette.text.secondary,
              }}
              aria-hidden
            />
            <VisuallyHidden>{state}</VisuallyHidden>
            {!compact && (
              <span
                className={
                  reached ? `${classes.word} ${classes.reached}` : classes.word
                }
                aria-hidden
              >
                {reached && <CheckIcon style={{ fontSize: '1em' }} />}
                {level.title}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
