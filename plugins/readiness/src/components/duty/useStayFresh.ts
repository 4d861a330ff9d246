import { useEffect, useRef } from 'react';

const EVERY_MS = 30_000;

/**
 * Reads again every half minute while the page is in sight, and as soon as
 * somebody comes back to it, so that two people see each other's ticks.
 */
export function useStayFresh(reload: (() => void) | undefined): void {
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'hidden') {
        latest.current?.();
      }
    };
    const timer = setInterval(look, EVERY_MS);
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
}
