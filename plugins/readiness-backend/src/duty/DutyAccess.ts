import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { isGroupEntity, type Entity } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { EntityAccess } from '../http/EntityAccess';
import { titleOf } from './DutyTeams';

const CHUNK = 500;

/** Who reads and does what about the duty of a team. */
export class DutyAccess {
  readonly #access: EntityAccess;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: {
    access: EntityAccess;
    catalog: CatalogService;
    auth: AuthService;
  }) {
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The group, for whoever may read it. */
  async team(
    teamRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const team = await this.#access.getEntity(teamRef, credentials);
    if (!isGroupEntity(team)) {
      throw new InputError(
        `${teamRef} is no group; only groups have checklists and shift notes`,
      );
    }
    return team;
  }

  /** The person who calls, once they have the permission. */
  async demand(
    permission: ResourcePermission,
    teamRef: string,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const person = this.personOf(credentials);
    if (!person) {
      throw new NotAllowedError(
        'A person answers for what happens on duty; sign in and do this as yourself',
      );
    }
    await this.#access.authorize(permission, teamRef, credentials);
    return person;
  }

  /** Whether a person calls who has the permission. */
  async may(
    permission: ResourcePermission,
    teamRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return (
      this.personOf(credentials) !== undefined &&
      this.#access.isAllowed(permission, teamRef, credentials)
    );
  }

  /** Ref of the user who calls; none for services. */
  personOf(credentials: BackstageCredentials): string | undefined {
    return this.#auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef.toLocaleLowerCase('en-US')
      : undefined;
  }

  /** Titles of those entities that the caller may read, by ref. */
  async titles(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, string>> {
    const refs = [...new Set(entityRefs)];
    const titles = new Map<string, string>();
    for (let start = 0; start < refs.length; start += CHUNK) {
      const portion = refs.slice(start, start + CHUNK);
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: portion,
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
            'spec.profile',
          ],
        },
        { credentials },
      );
      items.forEach((entity, index) => {
        if (entity) {
          titles.set(portion[index], titleOf(entity));
        }
      });
    }
    return titles;
  }
}
