import { DateTime } from 'luxon';
import { useLocale } from '../../shared';

/** Words moments for paper, where "3 days ago" means nothing: in UTC. */
export function usePaperTime(): (at: string) => string {
  const locale = useLocale();
  return at =>
    `${DateTime.fromISO(at, { zone: 'utc' })
      .setLocale(locale)
      .toLocaleString(DateTime.DATETIME_MED)} UTC`;
}
