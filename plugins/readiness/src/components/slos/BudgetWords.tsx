import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useSloFormat } from './useSloFormat';

/** The budget left in words; what is not known is never a number. */
export function BudgetWords(props: { remaining: number | null }) {
  const { remaining } = props;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  if (remaining === null) {
    return <>{t('slos.state.no-data')}</>;
  }
  return (
    <>
      {remaining < 0
        ? t('slos.row.overdrawn', { share: format.share(-remaining) })
        : t('slos.row.left', { share: format.share(remaining) })}
    </>
  );
}
