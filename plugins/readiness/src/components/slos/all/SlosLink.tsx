import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { slosRouteRef } from '../../../routes';

const legacyRouteRef = convertLegacyRouteRef(slosRouteRef);

/** The path of the list; undefined in a portal without the organisation page. */
function useSlosPath(): string | undefined {
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    return useRouteRef(legacyRouteRef)();
  } catch {
    return undefined;
  }
}

/** Leads to the objectives of all entities, where there is such a page. */
export function SlosLink(props: { children: ReactNode }) {
  const path = useSlosPath();
  return path ? <Link to={path}>{props.children}</Link> : null;
}
