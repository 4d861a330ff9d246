import { parseEntityRef } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/core-plugin-api';
import { groupRouteRef } from '../../routes';

const legacyRouteRef = convertLegacyRouteRef(groupRouteRef);

/** Gives the path of the page of an owner. */
export function useGroupPath(): (ownerRef: string) => string {
  const path = useRouteRef(legacyRouteRef);
  return ownerRef => {
    const { kind, namespace, name } = parseEntityRef(ownerRef);
    return path({ kind: kind.toLocaleLowerCase('en-US'), namespace, name });
  };
}
