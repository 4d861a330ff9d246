import { handoverListsEndpoints } from '@backstage-readiness/plugin-readiness-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';
import { readinessApiRef } from '../../api';

/**
 * Remembers up to which event the reader has seen a handover, for what the inbox
 * says is new. Guests and failures are passed over: nothing hangs on it.
 */
export function useMarkSeen(
  handover: { id: string; headDigest: string } | undefined,
): void {
  const api = useApi(readinessApiRef);
  const id = handover?.id;
  const headDigest = handover?.headDigest;
  useEffect(() => {
    if (id && headDigest) {
      api
        .call(handoverListsEndpoints.markHandoverSeen, {
          params: { id },
          body: { headDigest },
        })
        .catch(() => {});
    }
  }, [api, id, headDigest]);
}
