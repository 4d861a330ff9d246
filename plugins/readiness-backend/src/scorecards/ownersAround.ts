import type { GroupHierarchy } from './GroupHierarchy';

/** An owner that a list can be narrowed to. */
export interface ListedOwner {
  owner: string;
  title: string;
  /** The nearest group around it that is listed, too. */
  parent: string | null;
}

/**
 * Owners with the groups around them, by title. Groups that a reader may not
 * see are left out, and owners that they may not see go by their refs.
 */
export function ownersAround(options: {
  groups: GroupHierarchy;
  owners: Iterable<string>;
  maySee: (ref: string) => boolean;
}): ListedOwner[] {
  const { groups, maySee } = options;
  const owners = new Set(
    [...options.owners].flatMap(owner => [
      owner,
      ...groups.ancestorsOf(owner).filter(maySee),
    ]),
  );
  return [...owners]
    .map(owner => ({
      owner,
      title: maySee(owner) ? groups.titleOf(owner) : owner,
      parent: groups.ancestorsOf(owner).find(ref => owners.has(ref)) ?? null,
    }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en-US'));
}
