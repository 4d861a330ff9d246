import type { EntityRota } from '@backstage-readiness/plugin-readiness-common';
import { useEffect } from 'react';

/** Longer waits overflow the browser's timers; a page is not left open so long. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Reads again when somebody's time begins or ends, so that the page is never wrong about now. */
export function useReloadAtHandOff(options: {
  rota: EntityRota | undefined;
  at: string | undefined;
  reload: () => void;
}): void {
  const { rota, at, reload } = options;
  const handOff = nextHandOff(rota);
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

function nextHandOff(rota: EntityRota | undefined): number | undefined {
  if (rota?.state !== 'known') {
    return undefined;
  }
  const moments = rota.levels.flatMap(({ now, next }) => [
    ...now.map(shift => shift.end),
    next?.start ?? null,
  ]);
  const times = moments.flatMap(moment =>
    moment === null ? [] : Date.parse(moment),
  );
  return times.length > 0 ? Math.min(...times) : undefined;
}
