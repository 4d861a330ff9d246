import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useSloFormat } from './useSloFormat';

/** Until when a budget lasts that is not gone yet. */
export function PaceWords(props: { exhaustedAt: string | null }) {
  const { exhaustedAt } = props;
  const format = useSloFormat();
  const { t } = useReadinessTranslation();
  if (exhaustedAt === null) {
    return <>{t('slos.row.lasts')}</>;
  }
  const seconds = (new Date(exhaustedAt).getTime() - Date.now()) / 1000;
  return (
    <>
      {seconds > 60
        ? t('slos.row.goneIn', { time: format.length(seconds) })
        : t('slos.row.gone')}
    </>
  );
}
