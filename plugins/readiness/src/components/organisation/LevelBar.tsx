import type {
  Level,
  StandingTotals,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { levelFill } from './levelColors';
import { levelShares, NO_LEVEL } from './levelTotals';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: 2,
    height: 14,
    minWidth: 120,
    borderRadius: 3,
    overflow: 'hidden',
  },
});

/** Entities per level as one stacked bar; its text says the same in words. */
export function LevelBar(props: { totals: StandingTotals; levels: Level[] }) {
  const { totals, levels } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useReadinessTranslation();
  const shares = levelShares(totals, levels);
  const words = shares
    .map(share =>
      t('organisation.levelCount', {
        level:
          levels.find(level => level.id === share.id)?.title ??
          t('organisation.noLevel'),
        amount: share.count,
      }),
    )
    .join(', ');
  return (
    <div
      className={classes.root}
      role="img"
      aria-label={words || t('organisation.noEntities')}
      title={words}
    >
      {shares.map(share => (
        <span
          key={share.id}
          data-level={share.id === NO_LEVEL ? undefined : share.id}
          style={{
            flex: `${share.count} 1 0`,
            background: levelFill({
              rank: share.rank,
              levels: levels.length,
              themeType: theme.palette.type,
            }),
          }}
        />
      ))}
    </div>
  );
}
