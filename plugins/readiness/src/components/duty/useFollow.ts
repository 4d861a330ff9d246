import { useEffect, useRef } from 'react';

/**
 * Reads something again once what it hangs on was read again. `version` is what
 * changes then.
 */
export function useFollow(
  version: string,
  reload: (() => void) | undefined,
): void {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current !== version && reload) {
      seen.current = version;
      reload();
    }
  }, [version, reload]);
}
