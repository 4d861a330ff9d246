import type {
  ScorecardSummary,
  Standing,
} from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { TimeAgo } from '../shared';
import { LevelTrend, useEntityTrend } from '../trends';
import { LevelSteps } from './LevelSteps';
import { OwedLine } from './OwedLine';
import { ScoreText } from './ScoreText';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    minWidth: 0,
  },
  selected: { outline: `2px solid ${theme.palette.primary.main}` },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(2),
  },
  foot: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: 'auto',
  },
}));

/** One scorecard's ladder: the level, the score and how far the next one is. */
export function ScorecardLadder(props: {
  standing: Standing;
  scorecard: ScorecardSummary | undefined;
  selected: boolean;
  onSelect: () => void;
}) {
  const { standing, scorecard, selected, onSelect } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const trend = useEntityTrend();
  return (
    <Paper
      component="section"
      className={
        selected ? `${classes.root} ${classes.selected}` : classes.root
      }
      aria-label={standing.scorecardTitle}
    >
      <div className={classes.head}>
        <Typography variant="subtitle1" component="h3">
          {standing.scorecardTitle}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap>
          <ScoreText standing={standing} />
        </Typography>
      </div>
      <Typography variant="h5" component="p">
        {standing.level?.title ?? t('scorecards.noLevel')}
      </Typography>
      <LevelSteps
        levels={scorecard?.levels ?? []}
        rank={standing.level?.rank ?? 0}
      />
      <LevelTrend
        points={
          trend?.scorecards.find(one => one.scorecard === standing.scorecard)
            ?.points
        }
        levels={scorecard?.levels ?? []}
      />
      <Typography variant="body2">
        {standing.nextLevel
          ? t('scorecards.nextLevel', {
              level: standing.nextLevel.title,
              count: standing.nextBlockers.length,
            })
          : t('scorecards.highestLevel')}
      </Typography>
      {standing.owed && <OwedLine owed={standing.owed} />}
      <div className={classes.foot}>
        <Typography variant="caption" color="textSecondary">
          {t('scorecards.levelSince')} <TimeAgo at={standing.since} />
        </Typography>
        <Button size="small" aria-pressed={selected} onClick={onSelect}>
          {selected ? t('scorecards.showAll') : t('scorecards.showOnly')}
        </Button>
      </div>
    </Paper>
  );
}
