import { pathToFileURL } from 'node:url';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  getEntitySourceLocation,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';

/**
 * The absolute `http(s):` or `file:` URL that a reference of an entity means.
 *
 * @throws InputError when the reference cannot be understood
 * @throws NotAllowedError when it names a local file and the entity may not
 */
export function locateDocument(options: {
  entity: Entity;
  reference: string;
  integrations: ScmIntegrationRegistry;
}): string {
  const { entity, integrations } = options;
  const reference = options.reference.trim().replace(/^(url|dir):(?!\/\/)/, '');
  if (reference === '') {
    throw new InputError('The reference is empty; write a path or a URL');
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(reference)?.[1].toLowerCase();
  if (scheme === 'http' || scheme === 'https') {
    return parsed(reference, reference).href;
  }
  if (scheme !== undefined && scheme !== 'file') {
    throw new InputError(
      `“${reference}” starts with ${scheme}:, which is not read; write a path, or a URL with http: or https:`,
    );
  }
  if (isFromFile(entity)) {
    const base = pathToFileURL(locationOf(entity).target);
    return parsed(reference.replace(/^file:(\/\/)?/, ''), reference, base).href;
  }
  if (scheme === 'file') {
    throw new NotAllowedError(
      `${stringifyEntityRef(
        entity,
      )} did not come from a local file, so it may not name one (“${reference}”); write a path relative to its source, or a URL`,
    );
  }
  return located(reference, sourceUrl(entity, reference), integrations);
}

function located(
  reference: string,
  base: string,
  integrations: ScmIntegrationRegistry,
): string {
  try {
    return integrations.resolveUrl({ url: reference, base });
  } catch (error) {
    throw new InputError(
      `“${reference}” cannot be found relative to ${base}: ${
        (error as Error).message
      }`,
    );
  }
}

/**
 * Where relative paths of an entity from a repository start. The catalog ends
 * folders with a slash; people who write the annotation often do not.
 */
function sourceUrl(entity: Entity, reference: string): string {
  const { type, target } = getEntitySourceLocation(
    entity.metadata.annotations?.[ANNOTATION_LOCATION]
      ? entity
      : refuseWithoutLocation(entity, reference),
  );
  if (type !== 'url') {
    throw new InputError(
      `${stringifyEntityRef(
        entity,
      )} came from a location of type ${type}, so the relative path “${reference}” leads nowhere; write a full URL`,
    );
  }
  const last = target.slice(target.lastIndexOf('/') + 1);
  return /[.?#]/.test(last) || last === '' ? target : `${target}/`;
}

function locationOf(entity: Entity): { type: string; target: string } {
  return parseLocationRef(
    entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
  );
}

function refuseWithoutLocation(entity: Entity, reference: string): never {
  throw new InputError(
    `${stringifyEntityRef(
      entity,
    )} has no ${ANNOTATION_LOCATION}, so the relative path “${reference}” leads nowhere; write a full URL`,
  );
}

function parsed(url: string, reference: string, base?: URL): URL {
  try {
    return new URL(url, base);
  } catch {
    throw new InputError(
      `“${reference}” is not a valid URL or path; check its spelling`,
    );
  }
}

/**
 * Only locations that the portal's own configuration names can be files, so
 * both where the entity lies and what registered it must be files.
 */
export function isFromFile(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION].every(name =>
    annotations[name]?.startsWith('file:'),
  );
}
