import type { ReactNode } from 'react';
import { slosRouteRef } from '../../../routes';
import { SubPageLink } from '../../organisation/SubPageLink';

/** Leads to the objectives of all entities, where there is such a page. */
export function SlosLink(props: { children: ReactNode }) {
  return <SubPageLink routeRef={slosRouteRef}>{props.children}</SubPageLink>;
}
