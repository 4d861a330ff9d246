import {
  holidayRanges,
  type SupportModelSpec,
} from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, useLocale } from '../shared';
import { Moment } from './Moment';
import type { KnownSupport } from './types';

type Hours = SupportModelSpec['hours'];

/** As many as one plans for; the file has all. */
const HOLIDAYS_SHOWN = 4;

/** Whether support is at work now, and until when. */
export function SupportNow(props: { support: KnownSupport; at: string }) {
  const { support, at } = props;
  const { open, until } = support.opening;
  const { t } = useReadinessTranslation();
  return (
    <Typography variant="body1" component="div" paragraph>
      <StatusLabel
        tone={open ? 'good' : 'neutral'}
        label={
          open ? t('onCall.support.openNow') : t('onCall.support.closedNow')
        }
      />
      {until && (
        <>
          {' · '}
          {open ? t('onCall.support.closes') : t('onCall.support.opens')}{' '}
          <Moment at={until} now={at} zone={support.model.hours.timezone} />
        </>
      )}
    </Typography>
  );
}

/** The hours of the week, and the zone whose clock tells them. */
export function WeeklyHoursText(props: { hours: Hours }) {
  const { hours } = props;
  const { t } = useReadinessTranslation();
  return (
    <>
      {hours.weekly.map(({ days, from, to }) => (
        <div key={`${days} ${from}`}>
          {t('onCall.support.days', { days: days.join(', '), from, to })}
        </div>
      ))}
      {t('onCall.support.zone', { zone: hours.timezone })}
    </>
  );
}

/** The holidays ahead, today's included. */
export function useHolidaysAhead(hours: Hours, at: string): string[] {
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const today =
    DateTime.fromISO(at, { zone: hours.timezone }).toISODate() ?? '';
  const day = (date: string) =>
    DateTime.fromISO(date).setLocale(locale).toLocaleString({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    });
  const ahead = holidayRanges(hours.holidays).filter(({ to }) => to >= today);
  const words = ahead.slice(0, HOLIDAYS_SHOWN).map(({ from, to, title }) => {
    const days =
      from === to
        ? day(from)
        : t('onCall.findings.range', { from: day(from), to: day(to) });
    return title ? t('onCall.support.holiday', { title, days }) : days;
  });
  return ahead.length > HOLIDAYS_SHOWN
    ? [
        ...words,
        t('onCall.support.moreHolidays', {
          count: ahead.length - HOLIDAYS_SHOWN,
        }),
      ]
    : words;
}
