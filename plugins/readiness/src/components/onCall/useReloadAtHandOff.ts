import type { EntityOnCall } from '@backstage-readiness/plugin-readiness-common';
import { useEffect } from 'react';

/** Longer waits overflow the browser's timers; a page is not left open so long. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/**
 * Reads again when somebody's time begins or ends, or support opens or closes, so
 * that the page is never wrong about now.
 */
export function useReloadAtHandOff(options: {
  answer: EntityOnCall | undefined;
  reload: () => void;
}): void {
  const { answer, reload } = options;
  const at = answer?.at;
  const change = answer && nextChange(answer);
  useEffect(() => {
    if (at === undefined || change === undefined) {
      return undefined;
    }
    const wait = change - Date.parse(at);
    if (wait <= 0 || wait > LONGEST_WAIT_MS) {
      return undefined;
    }
    const timer = setTimeout(reload, wait);
    return () => clearTimeout(timer);
  }, [at, change, reload]);
}

function nextChange(answer: EntityOnCall): number | undefined {
  const { onCall, support } = answer;
  const moments = [
    ...(onCall.state === 'known'
      ? onCall.rotas.flatMap(({ levels }) =>
          levels.flatMap(({ now, next }) => [
            ...now.map(shift => shift.end),
            next?.start,
          ]),
        )
      : []),
    support.state === 'known' ? support.opening.until : null,
  ];
  const times = moments.flatMap(moment => (moment ? Date.parse(moment) : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}
