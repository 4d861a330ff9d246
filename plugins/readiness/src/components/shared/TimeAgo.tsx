import Tooltip from '@material-ui/core/Tooltip';
import { DateTime } from 'luxon';
import { useReducer } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { useLocale } from './useLocale';

const REFRESH_MS = 30_000;

/**
 * Props of {@link TimeAgo}.
 *
 * @public
 */
export interface TimeAgoProps {
  /** ISO 8601 instant. */
  at: string;
  /**
   * Set where the text sits inside a button or link, which must not contain
   * another focus stop.
   */
  insideControl?: boolean;
  className?: string;
}

/**
 * How long ago (or how far ahead) an instant is. Hover and focus show the
 * exact time and its zone. An unreadable instant shows a dash, never raw text.
 *
 * @public
 */
export function TimeAgo(props: TimeAgoProps) {
  const { at, insideControl, className } = props;
  const locale = useLocale();
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  useInterval(rerender, REFRESH_MS);

  const instant = DateTime.fromISO(at).setLocale(locale);
  if (!instant.isValid) {
    return <span className={className}>–</span>;
  }
  const exact = instant.toLocaleString({
    ...DateTime.DATETIME_FULL,
    weekday: 'short',
  });
  return (
    <Tooltip title={exact} arrow>
      <time
        className={className}
        dateTime={instant.toUTC().toISO() ?? undefined}
        // The exact time must be reachable by keyboard too.
        tabIndex={insideControl ? undefined : 0}
      >
        {instant.toRelative()}
      </time>
    </Tooltip>
  );
}
