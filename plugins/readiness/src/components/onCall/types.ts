import type {
  EntityIncidents,
  EntitySupport,
  KnownRotas,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';

/** One level of a rota, with who is on it now and next. */
export type RotaLevel = RotaCoverage['levels'][number];

/** How to reach people, by what `personKey` makes of a person. */
export type Contacts = KnownRotas['contacts'];

/** The support model, once it could be read. */
export type KnownSupport = Extract<EntitySupport, { state: 'known' }>;

/** Incidents of an entity, once they could be read. */
export type KnownIncidents = Extract<EntityIncidents, { state: 'known' }>;
