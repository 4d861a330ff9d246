import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { campaignRouteRef } from '../../routes';

const legacyRouteRef = convertLegacyRouteRef(campaignRouteRef);

/** The path of a campaign; undefined in a portal without the organisation page. */
export function useCampaignPath(name: string): string | undefined {
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    return useRouteRef(legacyRouteRef)({ name });
  } catch {
    return undefined;
  }
}

/** Leads to the page of a campaign. */
export function CampaignLink(props: { name: string; children: ReactNode }) {
  const path = useCampaignPath(props.name);
  return path ? <Link to={path}>{props.children}</Link> : <>{props.children}</>;
}
