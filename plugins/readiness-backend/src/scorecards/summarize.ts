import type {
  OwnerTotals,
  StandingTotals,
} from '@backstage-readiness/plugin-readiness-common';
import type { GroupHierarchy } from './GroupHierarchy';
import type { TotalsRow } from './store/readTotals';

const NO_LEVEL = 'none';

/** Totals being added up. */
class Sum {
  entities = 0;
  readonly #byLevel: Record<string, number>;
  #scored = 0;
  #scoreSum = 0;
  readonly #owed: StandingTotals['owed'];

  constructor(levelIds: readonly string[], owes: boolean) {
    this.#owed = owes ? { met: 0, behind: 0, upcoming: 0 } : undefined;
    this.#byLevel = Object.fromEntries(
      [NO_LEVEL, ...levelIds].map(id => [id, 0]),
    );
  }

  add(row: TotalsRow) {
    const level = row.levelId ?? NO_LEVEL;
    this.entities += row.entities;
    this.#byLevel[level] = (this.#byLevel[level] ?? 0) + row.entities;
    this.#scored += row.scored;
    this.#scoreSum += row.scoreSum;
    if (this.#owed) {
      this.#owed.met += row.owed.met;
      this.#owed.behind += row.owed.behind;
      this.#owed.upcoming += row.owed.upcoming;
    }
  }

  totals(): StandingTotals {
    return {
      entities: this.entities,
      byLevel: this.#byLevel,
      averageScore: this.#scored > 0 ? this.#scoreSum / this.#scored : null,
      owed: this.#owed,
    };
  }
}

/**
 * Adds rows up per owner and for the groups around the owners, worst first:
 * those with the most entities below the lowest level.
 */
export function summarize(options: {
  rows: readonly TotalsRow[];
  levelIds: readonly string[];
  /** Whether the scorecard asks a level of anybody. */
  owes: boolean;
  groups: GroupHierarchy;
  /** Whether the reader may see a group; groups they may not see are left out. */
  maySee: (groupRef: string) => boolean;
}): { all: StandingTotals; owners: OwnerTotals[] } {
  const { rows, levelIds, owes, groups, maySee } = options;
  const all = new Sum(levelIds, owes);
  const sums = new Map<string | null, { direct: Sum; total: Sum }>();
  const sumsOf = (owner: string | null) => {
    const known = sums.get(owner) ?? {
      direct: new Sum(levelIds, owes),
      total: new Sum(levelIds, owes),
    };
    sums.set(owner, known);
    return known;
  };

  for (const row of rows) {
    all.add(row);
    const { direct, total } = sumsOf(row.owner);
    direct.add(row);
    total.add(row);
    if (row.owner) {
      groups
        .ancestorsOf(row.owner)
        .filter(maySee)
        .forEach(ref => sumsOf(ref).total.add(row));
    }
  }

  const owners = Array.from(sums, ([owner, { direct, total }]) => ({
    owner,
    title: titleOf(owner, options),
    parent:
      (owner && groups.ancestorsOf(owner).find(ref => sums.has(ref))) || null,
    nestedOwners: owner
      ? groups.descendantsOf(owner).filter(ref => sums.has(ref))
      : [],
    direct: direct.totals(),
    total: total.totals(),
  }));
  return { all: all.totals(), owners: owners.sort(byNeed) };
}

function titleOf(
  owner: string | null,
  {
    groups,
    maySee,
  }: { groups: GroupHierarchy; maySee: (ref: string) => boolean },
): string {
  if (!owner) {
    return '';
  }
  return maySee(owner) ? groups.titleOf(owner) : owner;
}

function byNeed(a: OwnerTotals, b: OwnerTotals): number {
  return (
    b.total.byLevel[NO_LEVEL] - a.total.byLevel[NO_LEVEL] ||
    (a.total.averageScore ?? 0) - (b.total.averageScore ?? 0) ||
    (a.owner ?? '').localeCompare(b.owner ?? '')
  );
}
