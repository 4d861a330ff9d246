import type { OwnerTotals } from '@backstage-readiness/plugin-readiness-common';

/** An owner and the group around it. */
interface Nested {
  owner: string | null;
  parent: string | null;
}

/** An owner in its place among the groups that are shown. */
export interface OwnerNode<TOwner extends Nested> {
  /** Key for the tree; the empty text stands for "no owner". */
  id: string;
  owner: TOwner;
  depth: number;
  hasChildren: boolean;
}

function idOf(owner: Nested): string {
  return owner.owner ?? '';
}

/** An owner and the groups in it, of all there are. */
export function ownersWithin(
  owners: OwnerTotals[],
  within: string | undefined,
): OwnerTotals[] {
  if (within === undefined) {
    return owners;
  }
  const nested = owners.find(({ owner }) => owner === within)?.nestedOwners;
  return owners.filter(
    ({ owner }) =>
      owner !== null && (owner === within || nested?.includes(owner)),
  );
}

/**
 * The owners as an indented list, parents before their children and siblings
 * in the order given. A group whose parent is not shown stands at the top, and
 * a group that is its own ancestor is shown once.
 */
export function ownerTree<TOwner extends Nested>(
  owners: TOwner[],
  isOpen: (id: string, depth: number) => boolean,
): OwnerNode<TOwner>[] {
  const known = new Set(owners.map(idOf));
  const children = new Map<string, TOwner[]>();
  const roots: TOwner[] = [];
  for (const owner of owners) {
    if (owner.parent && known.has(owner.parent)) {
      children.set(owner.parent, [
        ...(children.get(owner.parent) ?? []),
        owner,
      ]);
    } else {
      roots.push(owner);
    }
  }

  const nodes: OwnerNode<TOwner>[] = [];
  const seen = new Set<string>();
  const visit = (owner: TOwner, depth: number, visible: boolean) => {
    const id = idOf(owner);
    if (seen.has(id)) {
      return;
    }
    seen.add(id);
    const nested = children.get(id) ?? [];
    if (visible) {
      nodes.push({ id, owner, depth, hasChildren: nested.length > 0 });
    }
    for (const child of nested) {
      visit(child, depth + 1, visible && isOpen(id, depth));
    }
  };
  for (const root of roots) {
    visit(root, 0, true);
  }
  // What is left sits in a circle of groups, which has no top of its own.
  for (const owner of owners) {
    visit(owner, 0, true);
  }
  return nodes;
}

/** Owners to choose from, each indented under the group around it. */
export function ownerOptions(
  owners: Array<Nested & { title: string }> = [],
): Array<{ value: string; label: string }> {
  return ownerTree(owners, () => true)
    .filter(({ id }) => id !== '')
    .map(({ id, depth, owner }) => ({
      value: id,
      label: `${'\u2003'.repeat(depth)}${owner.title}`,
    }));
}
