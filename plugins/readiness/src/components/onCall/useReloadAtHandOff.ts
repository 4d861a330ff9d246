import type { EntityRotas } from '@backstage-readiness/plugin-readiness-common';
import { useEffect } from 'react';
import { rotaViews } from './rotaView';

/** Longer waits overflow the browser's timers; a page is not left open so long. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Reads again when somebody's time begins or ends, so that the page is never wrong about now. */
export function useReloadAtHandOff(options: {
  onCall: EntityRotas | undefined;
  at: string | undefined;
  reload: () => void;
}): void {
  const { onCall, at, reload } = options;
  const handOff = nextHandOff(onCall);
  useEffect(() => {
    if (at === undefined || handOff === undefined) {
      return undefined;
    }
    const wait = handOff - Date.parse(at);
    if (wait <= 0 || wait > LONGEST_WAIT_MS) {
      return undefined;
    }
    const timer = setTimeout(reload, wait);
    return () => clearTimeout(timer);
  }, [at, handOff, reload]);
}

function nextHandOff(onCall: EntityRotas | undefined): number | undefined {
  const moments = rotaViews(onCall).flatMap(({ levels }) =>
    levels.flatMap(({ now, next }) => [
      ...now.map(shift => shift.end),
      next?.start ?? null,
    ]),
  );
  const times = moments.flatMap(moment =>
    moment === null ? [] : Date.parse(moment),
  );
  return times.length > 0 ? Math.min(...times) : undefined;
}
