import type { OnCallRow } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel, useLocale, VisuallyHidden } from '../../shared';
import { formatMoment } from '../moments';

/** How many promised hours nobody has, and when first; all of them for screen readers. */
export function GapCell(props: { row: OnCallRow; at: string }) {
  const { row, at } = props;
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  if (row.now.length === 0 && row.gaps.length === 0) {
    return <>{t('onCall.all.unknown')}</>;
  }
  if (row.gapHours === 0) {
    return <>{t('onCall.all.noGaps')}</>;
  }
  const moment = (when: string) => formatMoment(when, { now: at, locale });
  const hours = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
  }).format(row.gapHours);
  return (
    <>
      <StatusLabel tone="bad" label={t('onCall.all.gapHours', { hours })} />
      {row.firstGap && (
        <Typography variant="caption" component="div">
          {Date.parse(row.firstGap.start) <= Date.parse(at)
            ? t('onCall.all.gapNow', { to: moment(row.firstGap.end) })
            : t('onCall.all.firstGap', { from: moment(row.firstGap.start) })}
        </Typography>
      )}
      {row.gaps.length > 1 && (
        <VisuallyHidden>
          {t('onCall.all.allGaps', {
            gaps: row.gaps
              .map(({ start, end }) =>
                t('onCall.findings.range', {
                  from: moment(start),
                  to: moment(end),
                }),
              )
              .join('; '),
          })}
        </VisuallyHidden>
      )}
    </>
  );
}
