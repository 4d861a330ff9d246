import type {
  Owed,
  OwedState,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale, type StatusTone } from '../shared';

const TONES: Record<OwedState, StatusTone> = {
  met: 'good',
  behind: 'bad',
  upcoming: 'warning',
};

/** The tone in which a state of what is owed is shown. */
export function owedTone(state: OwedState): StatusTone {
  return TONES[state];
}

/** What is owed, why, and whether it is met, in words. */
export function useOwedWords(owed: Owed): {
  verdict: string;
  short: string;
  because: string;
} {
  const { t } = useReadinessTranslation();
  const locale = useLocale();
  const { because, state } = owed;
  const words = {
    level: owed.level.title,
    by: owed.by
      ? DateTime.fromISO(owed.by, { locale }).toLocaleString(DateTime.DATE_MED)
      : '',
    count: owed.missing.length,
  };
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 4,
  });
  let reason: string;
  switch (because.kind) {
    case 'tier':
      reason = t('owed.tier', { tier: because.tier });
      break;
    case 'labels':
      reason = t('owed.labels', {
        labels: Object.entries(because.labels)
          .map(([name, value]) => `${name}=${value}`)
          .join(', '),
      });
      break;
    default:
      reason = t('owed.slo', {
        target: percent.format(because.target),
        from: percent.format(because.from),
      });
  }
  return {
    verdict: state === 'met' ? t('owed.met', words) : t(`owed.${state}`, words),
    short: t(`owed.short.${state}`, words),
    because: reason,
  };
}
