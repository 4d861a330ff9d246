import { parseEntityRef } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/core-plugin-api';
import { groupRouteRef } from '../../routes';

const legacyRouteRef = convertLegacyRouteRef(groupRouteRef);

/** Gives the path of the page of an owner; undefined where the page is not mounted. */
export function useGroupPath(): ((ownerRef: string) => string) | undefined {
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    const path = useRouteRef(legacyRouteRef);
    return ownerRef => {
      const { kind, namespace, name } = parseEntityRef(ownerRef);
      return path({ kind: kind.toLocaleLowerCase('en-US'), namespace, name });
    };
  } catch {
    return undefined;
  }
}
