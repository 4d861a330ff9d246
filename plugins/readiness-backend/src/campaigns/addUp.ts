import type {
  CampaignFigures,
  CampaignOwner,
} from '@backstage-readiness/plugin-readiness-common';
import type { GroupHierarchy } from '../scorecards/GroupHierarchy';
import type { OwnerFigures } from './store/readFigures';

/** Adds figures up. */
export function addUp(rows: Iterable<CampaignFigures>): CampaignFigures {
  const sum = { entities: 0, done: 0, asked: 0, met: 0 };
  for (const row of rows) {
    sum.entities += row.entities;
    sum.done += row.done;
    sum.asked += row.asked;
    sum.met += row.met;
  }
  return sum;
}

/**
 * Figures per owner and for the groups around the owners, furthest behind
 * first: those with the most entities that have something left.
 */
export function figuresByOwner(options: {
  rows: readonly OwnerFigures[];
  groups: GroupHierarchy;
  /** Whether the reader may see a group; groups they may not see are left out. */
  maySee: (groupRef: string) => boolean;
}): CampaignOwner[] {
  const { rows, groups, maySee } = options;
  const byOwner = new Map<string | null, CampaignFigures[]>();
  for (const row of rows) {
    const around = row.owner
      ? groups.ancestorsOf(row.owner).filter(maySee)
      : [];
    for (const owner of [row.owner, ...around]) {
      const figures = byOwner.get(owner) ?? [];
      figures.push(row);
      byOwner.set(owner, figures);
    }
  }
  return Array.from(byOwner, ([owner, figures]): CampaignOwner => {
    const named = owner !== null && maySee(owner);
    return {
      owner,
      title: named ? groups.titleOf(owner) : owner ?? '',
      parent:
        (owner && groups.ancestorsOf(owner).find(ref => byOwner.has(ref))) ||
        null,
      figures: addUp(figures),
    };
  }).sort(
    (a, b) =>
      behind(b) - behind(a) || (a.owner ?? '').localeCompare(b.owner ?? ''),
  );
}

function behind({ figures }: CampaignOwner): number {
  return figures.entities - figures.done;
}
