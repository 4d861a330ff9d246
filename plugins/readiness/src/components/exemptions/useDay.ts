import { DateTime } from 'luxon';
import { useCallback } from 'react';
import { useLocale } from '../shared';

/** Writes the day of an instant the way the reader does. */
export function useDay(): (at: string) => string {
  const locale = useLocale();
  return useCallback(
    at =>
      DateTime.fromISO(at).setLocale(locale).toLocaleString(DateTime.DATE_MED),
    [locale],
  );
}
