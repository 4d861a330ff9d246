import { DateTime, Duration, type DurationLikeObject } from 'luxon';
import { useMemo } from 'react';
import { formatLength, useLocale } from '../shared';

/** Writes numbers and times of objectives in the language of the portal. */
export interface SloFormat {
  /** 99.95 %, never rounded up: 99.9996 is not 100. */
  target(share: number): string;
  /** 31 % */
  share(share: number): string;
  count(value: number): string;
  /** 432 min */
  minutes(value: number): string;
  /** 13.4, as finely as it matters */
  rate(value: number): string;
  /** 3 d 4 h: the two largest units */
  length(seconds: number): string;
  /** A length in the unit it was written in, such as 28 days. */
  written(length: { count: number; unit: string }): string;
  /** A length as ISO 8601 writes it; as it came when it is none. */
  iso(length: string): string;
  moment(at: string): string;
}

/** The formats, made once per language. */
export function useSloFormat(): SloFormat {
  const locale = useLocale();
  return useMemo(() => createSloFormat(locale), [locale]);
}

/** The formats of a language. */
export function createSloFormat(locale: string): SloFormat {
  const numbers = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options);
  const target = numbers({ style: 'percent', maximumFractionDigits: 3 });
  const share = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const count = numbers({ maximumFractionDigits: 0 });
  const minutes = numbers({
    style: 'unit',
    unit: 'minute',
    maximumFractionDigits: 0,
  });
  const rate = numbers({ maximumSignificantDigits: 3 });
  const slowRate = numbers({ maximumFractionDigits: 2 });
  return {
    target: value => target.format(Math.floor(value * 1e5 + 1e-6) / 1e5),
    share: value => share.format(value),
    count: value => count.format(value),
    minutes: value => minutes.format(value),
    rate: value => (value < 0.1 ? slowRate : rate).format(value),
    length: seconds => formatLength(seconds, locale),
    written: length =>
      Duration.fromObject(
        { [`${length.unit}s`]: length.count } as DurationLikeObject,
        { locale },
      ).toHuman(),
    iso: length => {
      const duration = Duration.fromISO(length, { locale });
      return duration.isValid ? duration.toHuman() : length;
    },
    moment: at =>
      DateTime.fromISO(at)
        .setLocale(locale)
        .toLocaleString(DateTime.DATETIME_MED),
  };
}
