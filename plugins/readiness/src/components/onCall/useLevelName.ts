import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { readinessTranslationRef } from '../../translation';

/** What a level is called: by its source, else by its number. */
export function useLevelName(): (level: {
  level: number;
  name?: string;
}) => string {
  const { t } = useTranslationRef(readinessTranslationRef);
  return ({ level, name }) =>
    name ?? t('onCall.now.level', { level: String(level) });
}
