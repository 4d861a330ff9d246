import type { CheckTotals } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks/CheckLink';
import { StatusLabel } from '../shared';
import { askedOf, sortChecks, unknownOf } from './checkTotals';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 4),
    // The room is reserved, as the answer comes after the numbers.
    minHeight: 26,
    margin: 0,
  },
  pair: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) },
  term: { margin: 0 },
  value: { margin: 0 },
}));

/** The check most entities fail, and the one of which least is known. */
export function WorstChecks(props: {
  checks: CheckTotals[] | undefined;
  /** Narrows the pages of the checks as this one is. */
  owner: string;
}) {
  const { checks = [], owner } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [failing] = sortChecks(checks, 'failing');
  const [unknown] = sortChecks(checks, 'unknown');
  const rows = [
    {
      check: failing,
      count: failing ? failing.counts.fail + failing.counts.warn : 0,
      tone: 'bad',
      label: t('organisation.worst.failing'),
    },
    {
      check: unknown,
      count: unknown ? unknownOf(unknown.counts) : 0,
      tone: 'unknown',
      label: t('organisation.worst.unknown'),
    },
  ] as const;
  return (
    <section aria-label={t('organisation.worst.title')}>
      <dl className={classes.root}>
        {rows
          .filter(({ count }) => count > 0)
          .map(({ check, count, tone, label }) => (
            <div key={tone} className={classes.pair}>
              <dt className={classes.term}>
                <StatusLabel tone={tone} label={label} />
              </dt>
              <dd className={classes.value}>
                <CheckLink checkId={check.checkId} owner={owner}>
                  {check.title}
                </CheckLink>{' '}
                <Typography component="span" variant="body2">
                  {t('organisation.worst.share', {
                    amount: count,
                    total: askedOf(check.counts),
                  })}
                </Typography>
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
