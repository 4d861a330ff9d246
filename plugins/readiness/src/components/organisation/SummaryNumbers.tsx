import type { StandingsSummary } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { formatShare } from '../scorecards';
import { useLocale } from '../shared';
import { entitiesAtLeast, NO_LEVEL, targetOf } from './levelTotals';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    gap: theme.spacing(2),
  },
  number: {
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    margin: 0,
  },
  figure: { margin: 0, fontVariantNumeric: 'tabular-nums' },
}));

function Figure(props: { label: string; value: string }) {
  const classes = useStyles();
  return (
    <Paper>
      <dl className={classes.number}>
        <Typography component="dt" variant="body2" color="textSecondary">
          {props.label}
        </Typography>
        <Typography component="dd" variant="h4" className={classes.figure}>
          {props.value}
        </Typography>
      </dl>
    </Paper>
  );
}

/** The four numbers above everything else. */
export function SummaryNumbers(props: {
  summary: StandingsSummary;
  target: string;
}) {
  const { summary, target } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useTranslationRef(readinessTranslationRef);
  const { all, levels } = summary;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const none = t('organisation.numbers.none');

  const targetLevel = targetOf(levels, target);
  const share =
    targetLevel && all.entities > 0
      ? entitiesAtLeast(all, levels, targetLevel) / all.entities
      : null;
  return (
    <section
      className={classes.root}
      aria-label={t('organisation.numbers.title')}
    >
      <Figure
        label={t('organisation.numbers.entities')}
        value={number(all.entities)}
      />
      <Figure
        label={t('organisation.numbers.atTarget', {
          level: targetLevel?.title ?? none,
        })}
        value={share === null ? none : formatShare(share, locale)}
      />
      <Figure
        label={t('organisation.numbers.noLevel')}
        value={number(all.byLevel[NO_LEVEL] ?? 0)}
      />
      <Figure
        label={t('organisation.numbers.averageScore')}
        value={
          all.averageScore === null
            ? none
            : formatShare(all.averageScore, locale)
        }
      />
    </section>
  );
}
