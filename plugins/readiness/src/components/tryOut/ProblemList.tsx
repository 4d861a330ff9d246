import type { DefinitionProblem } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  },
  problem: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1),
  },
}));

/** The mistakes, each leading to its place in the text. */
export function ProblemList(props: {
  problems: DefinitionProblem[];
  onGoTo: (problem: DefinitionProblem) => void;
}) {
  const { problems, onGoTo } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const title = t('tryOut.problems', { count: problems.length });
  return (
    <div role="alert" id="readiness-try-out-problems">
      <StatusLabel tone="bad" label={title} />
      <ul className={classes.list} aria-label={title}>
        {problems.map((problem, index) => (
          <li key={index} className={classes.problem}>
            <Button
              size="small"
              variant="outlined"
              onClick={() => onGoTo(problem)}
              aria-label={t('tryOut.goTo', { line: String(problem.line ?? 1) })}
            >
              {t('tryOut.position', {
                line: String(problem.line ?? 1),
                column: String(problem.column ?? 1),
              })}
            </Button>
            <Typography variant="body2" component="span">
              {problem.message}. {problem.fix}
            </Typography>
          </li>
        ))}
      </ul>
    </div>
  );
}
