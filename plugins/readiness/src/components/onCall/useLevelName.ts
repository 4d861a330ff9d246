import { useReadinessTranslation } from '../../useReadinessTranslation';

/** What a level is called: by its source, else by its number. */
export function useLevelName(): (level: {
  level: number;
  name?: string;
}) => string {
  const { t } = useReadinessTranslation();
  return ({ level, name }) =>
    name ?? t('onCall.now.level', { level: String(level) });
}
