import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { readinessTranslationRef } from '../../translation';
import { statusColor } from '../shared';
import { sloTone } from './sloTone';
import { useSloFormat } from './useSloFormat';

const useStyles = makeStyles(theme => ({
  track: {
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.action.selected,
    margin: theme.spacing(0.5, 0),
  },
  // An empty bar still has its room, so that rows keep their height.
  fill: { height: '100%' },
}));

/** The error budget left: a bar, and the same in words and numbers. */
export function BudgetBar(props: { objective: SloObjective }) {
  const { budget, state, title } = props.objective;
  const classes = useStyles();
  const theme = useTheme();
  const format = useSloFormat();
  const { t } = useTranslationRef(readinessTranslationRef);
  const left = budget ? Math.min(1, Math.max(0, budget.remaining)) : 0;
  return (
    <>
      <Typography component="span" variant="body2" display="block">
        {budget ? <Words budget={budget} /> : t('slos.state.no-data')}
      </Typography>
      <span
        className={classes.track}
        style={{ display: 'block' }}
        role="img"
        aria-label={
          budget
            ? `${t('slos.row.leftOfBudget', { title })}: ${format.share(left)}`
            : t('slos.row.leftOfBudget', { title })
        }
      >
        <span
          className={classes.fill}
          style={{
            display: 'block',
            width: `${left * 100}%`,
            background: statusColor(sloTone(state), theme.palette.type),
          }}
        />
      </span>
      {budget?.amount && (
        <Typography
          component="span"
          variant="caption"
          color="textSecondary"
          display="block"
        >
          <Amount amount={budget.amount} />
        </Typography>
      )}
    </>
  );
}

function Words(props: { budget: NonNullable<SloObjective['budget']> }) {
  const { remaining } = props.budget;
  const format = useSloFormat();
  const { t } = useTranslationRef(readinessTranslationRef);
  return (
    <>
      {remaining < 0
        ? t('slos.row.overdrawn', { share: format.share(-remaining) })
        : t('slos.row.left', { share: format.share(remaining) })}
    </>
  );
}

function Amount(props: {
  amount: NonNullable<NonNullable<SloObjective['budget']>['amount']>;
}) {
  const { unit, left, total } = props.amount;
  const format = useSloFormat();
  const { t } = useTranslationRef(readinessTranslationRef);
  const write = unit === 'minutes' ? format.minutes : format.count;
  const values = { left: write(Math.abs(left)), total: write(total) };
  if (unit === 'minutes') {
    return (
      <>
        {left < 0
          ? t('slos.row.amountMinutesOver', values)
          : t('slos.row.amountMinutes', values)}
      </>
    );
  }
  return (
    <>
      {left < 0
        ? t('slos.row.amountEventsOver', values)
        : t('slos.row.amountEvents', values)}
    </>
  );
}
