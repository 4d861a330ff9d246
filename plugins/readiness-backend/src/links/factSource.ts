import type { FactSource } from '@backstage-readiness/plugin-readiness-node';
import type { EntityLink } from '@backstage-readiness/plugin-readiness-common';
import type { LinksService } from './LinksService';

/**
 * Facts about the pages an entity links to, read as `facts.links.<field>`.
 *
 * - `checked`: how many have been followed
 * - `broken`, `blocked`, `unreachable`: how many have that verdict
 * - `brokenUrls`: which are broken
 *
 * An entity without links has none that are broken. One whose links were not
 * followed yet has no facts. The facts are as old as the oldest verdict.
 */
export function createLinksFactSource(options: {
  service: LinksService;
  clock: () => Date;
}): FactSource {
  const { service, clock } = options;
  return {
    id: 'links',
    title: 'Linked pages',
    fields: {
      checked: 'int',
      broken: 'int',
      blocked: 'int',
      unreachable: 'int',
      brokenUrls: 'list<string>',
    },
    trustFor: 'P3D',
    every: 'PT10M',
    async collect({ entities }) {
      const known = await service.getAll(entities);
      return [...known].flatMap(([entityRef, links]) => {
        const moments = links
          .flatMap(({ checkedAt }) => checkedAt ?? [])
          .sort();
        return links.length > 0 && moments.length === 0
          ? []
          : [
              {
                entityRef,
                observedAt: moments[0] ?? clock().toISOString(),
                values: valuesOf(links),
              },
            ];
      });
    },
  };
}

function valuesOf(links: EntityLink[]) {
  const having = (wanted: EntityLink['verdict']) =>
    links.filter(({ verdict }) => verdict === wanted);
  return {
    checked: links.length - having('not-checked').length,
    broken: having('broken').length,
    blocked: having('blocked').length,
    unreachable: having('unreachable').length,
    brokenUrls: having('broken').map(({ url }) => url),
  };
}
