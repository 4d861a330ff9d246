import {
  handoverSignalOf,
  HANDOVERS_CHANNEL,
} from '@backstage-readiness/plugin-readiness-common';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/**
 * Reads again when the portal says that a handover changed: one of the entity,
 * or any where none is given. Silent in a portal without signals.
 */
export function useHandoverSignal(
  reload: (() => void) | undefined,
  entityRef?: string,
): void {
  const { lastSignal } = useSignal<{ about: string }>(HANDOVERS_CHANNEL);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    const isMeant =
      lastSignal &&
      (!entityRef || lastSignal.about === handoverSignalOf(entityRef).about);
    if (isMeant) {
      latest.current?.();
    }
  }, [lastSignal, entityRef]);
}
