import type { StandingFilter } from '@backstage-readiness/plugin-readiness-common';
import type { GroupTree } from './GroupTree';

/** Owners with the groups nested in them, at any depth. */
export async function nestedOwners(
  groups: GroupTree,
  owners: readonly string[],
): Promise<string[]> {
  const hierarchy = await groups.get();
  const refs = owners.map(ref => ref.toLocaleLowerCase('en-US'));
  return [
    ...new Set(refs.flatMap(ref => [ref, ...hierarchy.descendantsOf(ref)])),
  ];
}

/** A filter in which a group stands for the groups nested in it. */
export async function withNestedOwners(
  groups: GroupTree,
  filter: StandingFilter,
): Promise<StandingFilter> {
  return filter.owner
    ? { ...filter, owner: await nestedOwners(groups, filter.owner) }
    : filter;
}
