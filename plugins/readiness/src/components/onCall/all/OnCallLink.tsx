import type { ReactNode } from 'react';
import { onCallRouteRef } from '../../../routes';
import { SubPageLink } from '../../organisation/SubPageLink';

/** Leads to on-call of all entities, where there is such a page. */
export function OnCallLink(props: { children: ReactNode }) {
  return <SubPageLink routeRef={onCallRouteRef}>{props.children}</SubPageLink>;
}
