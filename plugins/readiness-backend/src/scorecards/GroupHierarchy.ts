import { parseEntityRef } from '@backstage/catalog-model';

/** A group, as far as adding up goes. */
export interface Group {
  title: string;
  parent?: string;
}

/** The groups at a moment. */
export class GroupHierarchy {
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #children = new Map<string, string[]>();

  constructor(groups: ReadonlyMap<string, Group>) {
    this.#groups = groups;
    for (const [ref, { parent }] of groups) {
      if (parent) {
        this.#children.set(parent, [
          ...(this.#children.get(parent) ?? []),
          ref,
        ]);
      }
    }
  }

  /** What a person calls an owner. */
  titleOf(ref: string): string {
    return this.#groups.get(ref)?.title ?? parseEntityRef(ref).name;
  }

  parentOf(ref: string): string | undefined {
    return this.#groups.get(ref)?.parent;
  }

  /** The groups around one, nearest first. A circle ends where it closes. */
  ancestorsOf(ref: string): string[] {
    const ancestors: string[] = [];
    for (
      let parent = this.parentOf(ref);
      parent && parent !== ref && !ancestors.includes(parent);
      parent = this.parentOf(parent)
    ) {
      ancestors.push(parent);
    }
    return ancestors;
  }

  /** The groups within one, at any depth, without itself. */
  descendantsOf(ref: string): string[] {
    const found = new Set<string>();
    const waiting = [...(this.#children.get(ref) ?? [])];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next !== ref && !found.has(next)) {
        found.add(next);
        waiting.push(...(this.#children.get(next) ?? []));
      }
    }
    return [...found].sort();
  }
}
