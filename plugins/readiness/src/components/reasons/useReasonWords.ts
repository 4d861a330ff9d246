import {
  fieldWords,
  type Reason,
} from '@backstage-readiness/plugin-readiness-common';
import { DateTime } from 'luxon';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';

/** What was seen, as the backend tells it. */
export interface Explained {
  /** The whole as one English sentence. */
  message: string;
  /** The same in parts; absent when the check words all of it. */
  reasons?: Reason[];
}

/** Gives the words for what was seen, in the reader's language where they are ours. */
export function useReasonWords(): (explained: Explained) => string {
  const { t } = useReadinessTranslation();
  const locale = useLocale();

  const moment = (iso: string, format: Intl.DateTimeFormatOptions) =>
    DateTime.fromISO(iso).setLocale(locale).toLocaleString(format);
  const day = (iso: string) => moment(iso, DateTime.DATE_MED);

  const sentence = (reason: Reason): string => {
    switch (reason.code) {
      case 'said':
        return reason.text;
      case 'rule-failed':
        return t('reasons.rule-failed', { detail: reason.detail });
      case 'nothing-known':
        return reason.detail
          ? t('reasons.nothing-known-failed', {
              source: reason.sourceTitle,
              detail: reason.detail,
            })
          : t('reasons.nothing-known', { source: reason.sourceTitle });
      case 'fact-missing':
        return t('reasons.fact-missing', {
          source: reason.sourceTitle,
          field: fieldWords(reason.field),
        });
      case 'too-old': {
        const source = reason.sourceTitle;
        const at = moment(reason.observedAt, DateTime.DATETIME_MED);
        return [
          reason.field
            ? t('reasons.too-old-field', {
                source,
                at,
                field: fieldWords(reason.field),
              })
            : t('reasons.too-old', { source, at }),
          ...(reason.detail
            ? [t('reasons.last-attempt', { detail: reason.detail })]
            : []),
        ].join(' ');
      }
      case 'stated':
      case 'statement-expired':
        return t(`reasons.${reason.code}`, {
          by: reason.by,
          on: day(reason.on),
          until: day(reason.until),
        });
      default:
        return t(`reasons.${reason.code}`);
    }
  };

  return ({ message, reasons }) =>
    reasons
      ? reasons
          .map(sentence)
          .map((text, index) =>
            // A sentence of a check may lack its full stop.
            index < reasons.length - 1 && !/[.!?]$/.test(text)
              ? `${text}.`
              : text,
          )
          .join(' ')
      : message;
}
