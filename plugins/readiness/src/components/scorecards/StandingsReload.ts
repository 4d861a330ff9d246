import { createContext, useContext } from 'react';

const StandingsReload = createContext<() => void>(() => {});

/** Says how the standings on the page are read again. */
export const StandingsReloadProvider = StandingsReload.Provider;

/** Reads the standings on the page again, after something changed them. */
export function useReloadStandings(): () => void {
  return useContext(StandingsReload);
}
