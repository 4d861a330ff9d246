import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { checkRouteRef } from '../../routes';

const legacyRouteRef = convertLegacyRouteRef(checkRouteRef);

/** The path of a check's page; undefined in a portal without the organisation page. */
export function useCheckPath(checkId: string): string | undefined {
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    return useRouteRef(legacyRouteRef)({ checkId });
  } catch {
    return undefined;
  }
}

/** Leads to the page of a check. */
export function CheckLink(props: {
  checkId: string;
  /** Narrows its page to an owner. */
  owner?: string;
  children: ReactNode;
}) {
  const { checkId, owner } = props;
  const path = useCheckPath(checkId);
  const search = owner ? `?${new URLSearchParams({ owner })}` : '';
  return path ? (
    <Link to={`${path}${search}`}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );
}
