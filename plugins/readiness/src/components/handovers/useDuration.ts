import { Duration } from 'luxon';
import { useCallback } from 'react';
import { useLocale } from '../shared';

/** Words an ISO 8601 duration in the reader's language. */
export function useDuration(): (iso: string) => string {
  const locale = useLocale();
  return useCallback(
    iso => Duration.fromISO(iso).reconfigure({ locale }).toHuman(),
    [locale],
  );
}
