import { parseEntityRef } from '@backstage/catalog-model';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { useRouteRef } from '@backstage/core-plugin-api';
import { dutyRouteRef, dutyTeamRouteRef } from '../../routes';

const legacyTeamsRef = convertLegacyRouteRef(dutyRouteRef);
const legacyTeamRef = convertLegacyRouteRef(dutyTeamRouteRef);

/** The path of the list of teams; undefined where the page is not mounted. */
export function useDutyTeamsPath(): string | undefined {
  try {
    // It throws, after all its hooks ran, where the page is not mounted.
    return useRouteRef(legacyTeamsRef)();
  } catch {
    return undefined;
  }
}

/** Gives the path of the duty page of a team; undefined where it is not mounted. */
export function useDutyPath(): ((teamRef: string) => string) | undefined {
  try {
    const path = useRouteRef(legacyTeamRef);
    return teamRef => {
      const { kind, namespace, name } = parseEntityRef(teamRef);
      return path({ kind: kind.toLocaleLowerCase('en-US'), namespace, name });
    };
  } catch {
    return undefined;
  }
}
