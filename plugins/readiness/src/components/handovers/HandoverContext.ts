import type { HandoverView } from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { createContext, useContext } from 'react';
import { readinessApiRef } from '../../api';
import { useMove } from './useMove';

/** The handover a part of the page is about. */
export interface HandoverOnPage {
  handover: HandoverView;
  /** Takes the handover as it is after a move. */
  onDone: (handover: HandoverView) => void;
  /** Reads it again. */
  onStale: () => void;
}

const HandoverContext = createContext<HandoverOnPage | undefined>(undefined);

/** Says which handover the parts below are about. */
export const HandoverProvider = HandoverContext.Provider;

/** The handover this part of the page is about. */
export function useHandover(): HandoverOnPage {
  const value = useContext(HandoverContext);
  if (!value) {
    throw new Error('There is no handover around this part of the page');
  }
  return value;
}

/** What a form about the handover needs to make its move. */
export function useHandoverMove(onClose: () => void) {
  const { handover, onDone, onStale } = useHandover();
  const api = useApi(readinessApiRef);
  const [move, make] = useMove({
    onDone: next => {
      onClose();
      onDone(next);
    },
    onStale,
  });
  return { handover, api, move, make };
}
