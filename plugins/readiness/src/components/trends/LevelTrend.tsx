import type {
  EntityTrend,
  Level,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Sparkline } from './Sparkline';

const useStyles = makeStyles({ root: { minHeight: 48 } });

/** How the level of an entity went; its words say where it began and is. */
export function LevelTrend(props: {
  points: EntityTrend['scorecards'][number]['points'] | undefined;
  levels: Level[];
}) {
  const { points, levels } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (!points || points.length === 0) {
    return <div className={classes.root} />;
  }
  const titleOf = (rank: number) =>
    levels.find(level => level.rank === rank)?.title ?? t('scorecards.noLevel');
  const first = points[0].rank;
  const last = points[points.length - 1].rank;
  const moved = points.some(({ rank }) => rank !== first);
  const words = moved
    ? t('trends.levelTrend', { from: titleOf(first), to: titleOf(last) })
    : t('trends.levelSame', { level: titleOf(last) });
  return (
    <div className={classes.root}>
      {points.length > 1 && (
        <Sparkline
          width={200}
          values={points.map(({ rank }) => rank)}
          range={[0, Math.max(1, levels.length)]}
        />
      )}
      <Typography variant="caption" color="textSecondary" display="block">
        {points.length > 1 ? words : t('trends.startsToday')}
      </Typography>
    </div>
  );
}
