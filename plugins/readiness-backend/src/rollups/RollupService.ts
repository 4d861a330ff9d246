import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_PART_OF, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { GroupHierarchy, type Group } from '../scorecards/GroupHierarchy';
import type { GroupTree } from '../scorecards/GroupTree';
import { readRun } from '../scorecards/store/runs';
import { readMembers, writeDay, type Membership } from './store/writeDay';

/**
 * Keeps one point a day of how everything stands. Unlike outcomes, which are
 * written when they change, this grows with time by design: a trend is the
 * days without a change, too. What a day adds is bounded by scorecards ×
 * levels × (owners, the groups around them, systems and domains) and by checks
 * × statuses, never by entities.
 */
export class RollupService {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #groups: GroupTree;
  readonly #logger: LoggerService;

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    auth: AuthService;
    groups: GroupTree;
    logger: LoggerService;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#groups = options.groups;
    this.#logger = options.logger;
  }

  /**
   * Writes the row of the day, or writes it again with what holds now. Before
   * the first complete evaluation there is nothing to tell, and nothing is
   * written: half of the entities would look like a jump later.
   */
  async rollUp(now = new Date()): Promise<void> {
    if (!(await readRun(this.#knex))) {
      this.#logger.debug(
        'No roll-up yet: it waits for the first complete evaluation',
      );
      return;
    }
    const { owners, systems } = await readMembers(this.#knex);
    const [groups, domains] = await Promise.all([
      this.#groups.get(),
      this.#domains(),
    ]);
    const memberships: Membership[] = [
      ...owners.flatMap(member =>
        [member, ...groups.ancestorsOf(member)].map(
          (ref): Membership => ({ dimension: 'owner', member, ref }),
        ),
      ),
      ...systems.flatMap(member =>
        domains
          .ancestorsOf(member)
          .map((ref): Membership => ({ dimension: 'domain', member, ref })),
      ),
    ];
    await writeDay(this.#knex, {
      day: now.toISOString().slice(0, 10),
      memberships,
    });
  }

  /** Which system is part of which domain, and domains of one another. */
  async #domains(): Promise<GroupHierarchy> {
    const parts = new Map<string, Group>();
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: ['system', 'domain'] },
        fields: ['kind', 'metadata', 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      for (const entity of page) {
        parts.set(stringifyEntityRef(entity), {
          title: entity.metadata.title ?? entity.metadata.name,
          parent: entity.relations?.find(
            ({ type, targetRef }) =>
              type === RELATION_PART_OF && targetRef.startsWith('domain:'),
          )?.targetRef,
        });
      }
    }
    return new GroupHierarchy(parts);
  }
}
