import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';

/** A move being made: idle, on its way, or failed. */
export type MoveState =
  | { state: 'idle' }
  | { state: 'busy' }
  | { state: 'failed'; error: Error };

/**
 * Makes a move and hands over the handover as it is afterwards.
 */
export function useMove(
  onDone: (handover: HandoverView) => void,
): [MoveState, (move: () => Promise<HandoverView>) => Promise<void>] {
  const [state, setState] = useState<MoveState>({ state: 'idle' });
  const make = useCallback(
    async (move: () => Promise<HandoverView>) => {
      setState({ state: 'busy' });
      try {
        onDone(await move());
      } catch (error) {
        setState({ state: 'failed', error: toError(error) });
      }
    },
    [onDone],
  );
  return [state, make];
}
