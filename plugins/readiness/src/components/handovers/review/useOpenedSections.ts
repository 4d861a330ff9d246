import { useCallback, useState } from 'react';

function read(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    // Storage can be switched off, and hold what others wrote.
    return [];
  }
}

/**
 * The sections the reader has had before them, as long as the browser is
 * open. A new snapshot is new evidence, and starts from nothing.
 */
export function useOpenedSections(
  id: string,
  snapshotDigest: string | null,
): [string[], (section: string) => void] {
  const key = `readiness/handover/${id}/${snapshotDigest ?? 'draft'}`;
  const [state, setState] = useState(() => ({ key, opened: read(key) }));
  const opened = state.key === key ? state.opened : read(key);

  const open = useCallback(
    (section: string) => {
      const known = read(key);
      const next = [...new Set([...known, section])];
      try {
        sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Then it lasts until the page is left.
      }
      setState(before => {
        const mine = before.key === key ? before.opened : known;
        return mine.includes(section)
          ? before
          : { key, opened: [...new Set([...mine, section])] };
      });
    },
    [key],
  );
  return [opened, open];
}
