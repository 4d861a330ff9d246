import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { countNext, type NextStep } from './arrangeOutcomes';
import { OutcomeRows, type OpenRows } from './OutcomeRows';

/** A level can ask for dozens; the scorecard's order says what comes first. */
const SHOWN = 8;

const useStyles = makeStyles(theme => ({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
  },
}));

/** What holds the next level of each scorecard back. */
export function NextSteps(
  props: OpenRows & {
    steps: NextStep[];
    /** The scorecards of which everything is shown. */
    whole: string[];
    onWhole: (scorecard: string) => void;
  },
) {
  const { steps, whole, onWhole, open, onOpen } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (steps.length === 0) {
    return null;
  }
  const title = t('scorecards.nextTitle', { total: countNext(steps) });
  return (
    <section aria-label={title}>
      <Typography variant="h6" component="h3" gutterBottom>
        {title}
      </Typography>
      <div className={classes.steps}>
        {steps.map(step => {
          const all =
            whole.includes(step.scorecard) || step.outcomes.length <= SHOWN + 1;
          const shown = all
            ? step.outcomes
            : step.outcomes.filter(
                ({ outcome }, index) =>
                  index < SHOWN || open.includes(outcome.checkId),
              );
          return (
            <div key={step.scorecard}>
              <Typography variant="subtitle1" component="h4" gutterBottom>
                {t('scorecards.nextOf', {
                  scorecard: step.scorecardTitle,
                  level: step.levelTitle,
                  count: step.outcomes.length + step.listedAbove.length,
                })}
              </Typography>
              <OutcomeRows outcomes={shown} open={open} onOpen={onOpen} />
              {step.listedAbove.length > 0 && (
                <Typography variant="body2" color="textSecondary">
                  {t('scorecards.listedAbove', {
                    count: step.listedAbove.length,
                    titles: step.listedAbove
                      .map(outcome => outcome.title)
                      .join(' · '),
                  })}
                </Typography>
              )}
              {shown.length < step.outcomes.length && (
                <Button size="small" onClick={() => onWhole(step.scorecard)}>
                  {t('scorecards.showMore', {
                    count: step.outcomes.length - shown.length,
                    scorecard: step.scorecardTitle,
                  })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
