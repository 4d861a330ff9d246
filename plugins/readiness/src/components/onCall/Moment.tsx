import Tooltip from '@material-ui/core/Tooltip';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { useLocale } from '../shared';
import { differsFromReader, formatExactly, formatMoment } from './moments';

/**
 * A moment on the reader's clock, and on the rota's clock too where that shows
 * something else.
 */
export function Moment(props: { at: string; now: string; zone?: string }) {
  const { at, now, zone } = props;
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  return (
    <>
      <Tooltip title={formatExactly(at, locale)} arrow>
        {/* The exact time must be reachable by keyboard too. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <time dateTime={at} tabIndex={0}>
          {formatMoment(at, { now, locale })}
        </time>
      </Tooltip>
      {zone && differsFromReader(at, zone) && (
        <>
          {' '}
          (
          {t('onCall.now.rotaTime', {
            time: formatMoment(at, { now, locale, zone }),
            zone,
          })}
          )
        </>
      )}
    </>
  );
}
