import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { useHandoversPath } from '../usePagePath';

/** Leads to the list of all handovers, where there is such a page. */
export function HandoversLink(props: { children: ReactNode }) {
  const path = useHandoversPath();
  return path ? <Link to={path}>{props.children}</Link> : null;
}
