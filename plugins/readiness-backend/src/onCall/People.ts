import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  isUserEntity,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  personKey,
  type OnCallContact,
  type OnCallLevel,
  type OnCallPerson,
} from '@backstage-readiness/plugin-readiness-common';

const CHUNK = 100;
/** Addresses that reach a person and that a browser may be sent to. */
const REACHES = /^(?:https:\/\/|mailto:|tel:|slack:\/\/|msteams:)/i;
const FIELDS = ['kind', 'metadata', 'spec.profile'];

/** Names a person as the catalog does; undefined for those it does not know. */
export type NameOf = (person: OnCallPerson) => OnCallPerson | undefined;

/** Matches the people of rotas with the users of the catalog. */
export class People {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /**
   * Looks people up, and names them as the catalog does: catalog users instead
   * of mail addresses, with the names they have there.
   */
  async lookUp(people: readonly OnCallPerson[]): Promise<NameOf> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const byRef = await this.#usersByRef(refsOf(people), credentials);
    const byEmail = await this.#usersByEmail(emailsOf(people), credentials);
    return person => {
      const user = person.ref
        ? byRef.get(person.ref)
        : byEmail.get(normalEmail(person.email));
      return (
        user && {
          ...person,
          ref: stringifyEntityRef(user),
          name: displayNameOf(user),
        }
      );
    };
  }

  /** How a reader reaches people: what their catalog entries say, if the reader may see them. */
  async contacts(
    people: readonly OnCallPerson[],
    credentials: BackstageCredentials,
  ): Promise<Record<string, OnCallContact>> {
    const users = await this.#usersByRef(refsOf(people), credentials);
    const contacts: Record<string, OnCallContact> = {};
    for (const person of people) {
      const user = person.ref ? users.get(person.ref) : undefined;
      if (user) {
        contacts[personKey(person)] = {
          ref: stringifyEntityRef(user),
          displayName: displayNameOf(user),
          email: user.spec.profile?.email,
          picture: user.spec.profile?.picture,
          links: linksOf(user),
        };
      }
    }
    return contacts;
  }

  async #usersByRef(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, UserEntity>> {
    const found = new Map<string, UserEntity>();
    for (let start = 0; start < refs.length; start += CHUNK) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: refs.slice(start, start + CHUNK), fields: FIELDS },
        { credentials },
      );
      for (const entity of items) {
        if (entity && isUserEntity(entity)) {
          found.set(stringifyEntityRef(entity), entity);
        }
      }
    }
    return found;
  }

  async #usersByEmail(
    emails: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, UserEntity>> {
    const found = new Map<string, UserEntity>();
    for (let start = 0; start < emails.length; start += CHUNK) {
      const { items } = await this.#catalog.getEntities(
        {
          filter: {
            kind: 'user',
            'spec.profile.email': emails.slice(start, start + CHUNK),
          },
          fields: FIELDS,
        },
        { credentials },
      );
      for (const user of items.filter(isUserEntity)) {
        found.set(normalEmail(user.spec.profile?.email), user);
      }
    }
    return found;
  }
}

function refsOf(people: readonly OnCallPerson[]): string[] {
  return [...new Set(people.flatMap(({ ref }) => ref ?? []))];
}

function emailsOf(people: readonly OnCallPerson[]): string[] {
  return [
    ...new Set(
      people
        .filter(person => !person.ref && person.email)
        .map(person => normalEmail(person.email)),
    ),
  ];
}

function normalEmail(email: string | undefined): string {
  return (email ?? '').trim().toLocaleLowerCase('en-US');
}

function displayNameOf(user: UserEntity): string {
  return (
    user.spec.profile?.displayName ?? user.metadata.title ?? user.metadata.name
  );
}

function linksOf(user: UserEntity): OnCallContact['links'] {
  return (user.metadata.links ?? [])
    .filter(({ url }) => REACHES.test(url.trim()))
    .map(({ title, url, icon }) => ({
      title: title ?? url,
      url: url.trim(),
      icon,
    }));
}

/** Names the people of levels, and says whom the catalog does not know. */
export function identify(
  levels: readonly OnCallLevel[],
  nameOf: NameOf,
): { levels: OnCallLevel[]; unknownPeople: OnCallPerson[] } {
  const unknown = new Map<string, OnCallPerson>();
  const named = levels.map(level => ({
    ...level,
    shifts: level.shifts.map(shift => {
      const person = nameOf(shift.person);
      if (!person) {
        unknown.set(personKey(shift.person), shift.person);
      }
      return { ...shift, person: person ?? shift.person };
    }),
  }));
  return { levels: named, unknownPeople: [...unknown.values()] };
}
