import {
  appLanguageApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/**
 * The language the portal is shown in, so that dates and numbers match the
 * words around them rather than the browser's own settings.
 *
 * @public
 */
export function useLocale(): string {
  const languages = useApiHolder().get(appLanguageApiRef);
  return languages?.getLanguage().language ?? 'en';
}
