import type { SloObjective } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { BudgetTrack } from './BudgetTrack';
import { BudgetWords } from './BudgetWords';
import { useSloFormat } from './useSloFormat';

/** The error budget left: a bar, and the same in words and numbers. */
export function BudgetBar(props: { objective: SloObjective }) {
  const { budget, state, title } = props.objective;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  const remaining = budget?.remaining ?? null;
  const label = () => {
    if (remaining === null) {
      return t('slos.row.unknownOf', { title });
    }
    return remaining < 0
      ? t('slos.row.overdrawnOf', { title, share: format.share(-remaining) })
      : `${t('slos.row.leftOfBudget', { title })}: ${format.share(remaining)}`;
  };
  return (
    <>
      <Typography component="span" variant="body2" display="block">
        <BudgetWords remaining={remaining} />
      </Typography>
      <BudgetTrack remaining={remaining} state={state} label={label()} />
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

function Amount(props: {
  amount: NonNullable<NonNullable<SloObjective['budget']>['amount']>;
}) {
  const { unit, left, total } = props.amount;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
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
