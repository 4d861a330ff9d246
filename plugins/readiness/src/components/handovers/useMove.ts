import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';

/** A move being made: idle, on its way, or failed. */
export type MoveState =
  | { state: 'idle' }
  | { state: 'busy' }
  | { state: 'failed'; error: Error };

/** Whether somebody else was faster than the page. */
export function isStale(move: MoveState): boolean {
  return (
    move.state === 'failed' &&
    (move.error as { statusCode?: unknown }).statusCode === 409
  );
}

/**
 * Makes a move and hands over the handover as it is afterwards. When the page
 * turns out to be out of date, it asks for a newer one and keeps the failure,
 * so that the reader sees both and loses nothing they wrote.
 */
export function useMove(options: {
  onDone: (handover: HandoverView) => void;
  onStale: () => void;
}): [MoveState, (move: () => Promise<HandoverView>) => Promise<void>] {
  const { onDone, onStale } = options;
  const [state, setState] = useState<MoveState>({ state: 'idle' });
  const make = useCallback(
    async (move: () => Promise<HandoverView>) => {
      setState({ state: 'busy' });
      let next: HandoverView;
      try {
        next = await move();
      } catch (error) {
        const failed: MoveState = { state: 'failed', error: toError(error) };
        setState(failed);
        if (isStale(failed)) {
          onStale();
        }
        return;
      }
      setState({ state: 'idle' });
      onDone(next);
    },
    [onDone, onStale],
  );
  return [state, make];
}
