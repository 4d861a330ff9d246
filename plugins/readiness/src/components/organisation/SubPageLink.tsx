import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { SubRouteRef } from '@backstage/frontend-plugin-api';
import { useMemo, type ReactNode } from 'react';

/** The path of a page below the organisation page; undefined where it is not mounted. */
function useSubPagePath(routeRef: SubRouteRef): string | undefined {
  const legacyRouteRef = useMemo(
    () => convertLegacyRouteRef(routeRef),
    [routeRef],
  );
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    return useRouteRef(legacyRouteRef)();
  } catch {
    return undefined;
  }
}

/** Leads to a page below the organisation page, in portals that have it. */
export function SubPageLink(props: {
  routeRef: SubRouteRef;
  children: ReactNode;
}) {
  const path = useSubPagePath(props.routeRef);
  return path ? <Link to={path}>{props.children}</Link> : null;
}
