import type { EntityStandings } from '@backstage-readiness/plugin-readiness-common';
import { createContext, useContext } from 'react';

interface Reload {
  /** Reads them again. */
  reload: () => void;
  /** Takes those that a write returned. */
  replace: (standings: EntityStandings) => void;
}

const StandingsReload = createContext<Reload>({
  reload: () => {},
  replace: () => {},
});

/** Says how the standings on the page are read again. */
export const StandingsReloadProvider = StandingsReload.Provider;

/** Reads the standings on the page again, after something changed them. */
export function useReloadStandings(): () => void {
  return useContext(StandingsReload).reload;
}

/** Puts other standings on the page, after a write returned them. */
export function useReplaceStandings(): Reload['replace'] {
  return useContext(StandingsReload).replace;
}
