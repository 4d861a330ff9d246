import { supportHours, type SupportModelSpec } from './supportModel';

const DAY = 24 * 60 * 60_000;
/** Hours mostly change within two weeks; a long holiday may come before. */
const NEAR = 14 * DAY;
const FAR = 120 * DAY;

/**
 * Whether a team is at work at a moment.
 *
 * @public
 */
export interface Opening {
  open: boolean;
  /** When that changes; null when it does not within four months. */
  until: string | null;
}

/**
 * Whether a moment is within the weekly hours of support, and until when that stays so.
 *
 * @public
 */
export function openingAt(
  hours: SupportModelSpec['hours'],
  at: number,
): Opening {
  const change = (ahead: number): Opening => {
    const to = at + ahead;
    const [first] = supportHours({ hours, from: at, to });
    const open = first?.start === at;
    const moment = open ? first.end : first?.start ?? to;
    return {
      open,
      until: moment < to ? new Date(moment).toISOString() : null,
    };
  };
  const near = change(NEAR);
  return near.until === null ? change(FAR) : near;
}
