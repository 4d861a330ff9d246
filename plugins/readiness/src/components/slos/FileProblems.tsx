import type { SloFileProblem } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
  list: { margin: 0, paddingLeft: theme.spacing(3) },
  item: { overflowWrap: 'anywhere' },
}));

/** What the OpenSLO files have wrong, and what is odd in them, with the place. */
export function FileProblems(props: { problems: SloFileProblem[] }) {
  const { problems } = props;
  const { t } = useReadinessTranslation();
  const refused = problems.filter(({ severity }) => severity === 'refused');
  const odd = problems.filter(({ severity }) => severity === 'warning');
  return (
    <>
      {refused.length > 0 && (
        <ProblemList
          tone="bad"
          label={t('slos.problems.refused', { count: refused.length })}
          problems={refused}
        />
      )}
      {odd.length > 0 && (
        <ProblemList
          tone="warning"
          label={t('slos.problems.warning', { count: odd.length })}
          problems={odd}
        />
      )}
    </>
  );
}

function ProblemList(props: {
  tone: 'bad' | 'warning';
  label: string;
  problems: SloFileProblem[];
}) {
  const { tone, label, problems } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <section className={classes.root} aria-label={label}>
      <StatusLabel tone={tone} label={label} />
      <ul className={classes.list}>
        {problems.map(({ url, line, column, slo, message }) => (
          <Typography
            key={`${url}:${line}:${column}:${message}`}
            component="li"
            variant="body2"
            className={classes.item}
          >
            {slo && `${t('slos.problems.slo', { slo })} `}
            {message}
            <Typography
              component="span"
              variant="caption"
              color="textSecondary"
              display="block"
            >
              {url}
              {line !== null &&
                `, ${t('slos.problems.place', { line: String(line) })}`}
            </Typography>
          </Typography>
        ))}
      </ul>
    </section>
  );
}
