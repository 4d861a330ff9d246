import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  approvalsRouteRef,
  handoverPrintRouteRef,
  handoverRecordRouteRef,
  handoversRouteRef,
} from '../../routes';

const handoversRoute = convertLegacyRouteRef(handoversRouteRef);
const approvalsRoute = convertLegacyRouteRef(approvalsRouteRef);
const recordRoute = convertLegacyRouteRef(handoverRecordRouteRef);
const printRoute = convertLegacyRouteRef(handoverPrintRouteRef);

// Resolving throws, after all its hooks ran, in a portal without the
// organisation page.

/** The path of the list of all handovers; undefined where there is none. */
export function useHandoversPath(): string | undefined {
  try {
    return useRouteRef(handoversRoute)();
  } catch {
    return undefined;
  }
}

/** The path of what waits for the reader; undefined where there is none. */
export function useApprovalsPath(): string | undefined {
  try {
    return useRouteRef(approvalsRoute)();
  } catch {
    return undefined;
  }
}

/** The path of a handover on paper; undefined where there is none. */
export function usePrintPath(id: string): string | undefined {
  try {
    return useRouteRef(printRoute)({ id });
  } catch {
    return undefined;
  }
}

/**
 * Gives the path of the record of a handover, which needs no entity; undefined
 * where there is no such page.
 */
export function useRecordPath(): ((id: string) => string) | undefined {
  try {
    const path = useRouteRef(recordRoute);
    return id => path({ id });
  } catch {
    return undefined;
  }
}
