import { realpath, readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  getEntitySourceLocation,
  parseLocationRef,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';

/** A document that an entity refers to. */
export interface EntityDocument {
  /** Where it was read from: an `http(s):` or `file:` URL. */
  url: string;
  text: string;
  /** ISO 8601, where the source says so. */
  lastModifiedAt?: string;
  etag?: string;
}

/**
 * Reads documents that entities refer to: absolute URLs, `url:` and `file:`
 * locations, and paths relative to the entity's own source.
 */
export class DocumentReader {
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #fileRoots: string[];
  readonly #maxBytes: number;

  constructor(options: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrationRegistry;
    /** Folders below which entities from local files may name documents. */
    fileRoots: string[];
    maxBytes: number;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
    this.#fileRoots = options.fileRoots;
    this.#maxBytes = options.maxBytes;
  }

  /**
   * @throws InputError when the reference cannot be understood
   * @throws NotAllowedError when it leads where this entity may not read
   * @throws NotFoundError when nothing is there
   */
  async read(options: {
    entity: Entity;
    reference: string;
  }): Promise<EntityDocument> {
    const url = this.resolve(options);
    return url.startsWith('file:')
      ? this.#readFile(options.entity, url)
      : this.#readUrl(url);
  }

  /** The absolute URL a reference of an entity means. */
  resolve(options: { entity: Entity; reference: string }): string {
    const reference = options.reference.trim().replace(/^(url|dir):/, '');
    if (/^https?:\/\//.test(reference)) {
      return reference;
    }
    const base = sourceOf(options.entity);
    if (base.startsWith('file:')) {
      return new URL(reference.replace(/^file:(\/\/)?/, ''), base).href;
    }
    return this.#integrations.resolveUrl({ url: reference, base });
  }

  async #readUrl(url: string): Promise<EntityDocument> {
    const response = await this.#urlReader.readUrl(url);
    const text = (await response.buffer()).toString('utf8');
    return {
      url,
      text: this.#capped(text, url),
      etag: response.etag,
      lastModifiedAt: response.lastModifiedAt?.toISOString(),
    };
  }

  async #readFile(entity: Entity, url: string): Promise<EntityDocument> {
    const entityRef = stringifyEntityRef(entity);
    if (!isFromFile(entity)) {
      throw new NotAllowedError(
        `${entityRef} did not come from a local file, so it may not read ${url}`,
      );
    }
    const path = await realpath(fileURLToPath(url)).catch(() => {
      throw new NotFoundError(`There is no file ${fileURLToPath(url)}`);
    });
    const roots = await Promise.all(
      this.#fileRoots.map(root => realpath(root).catch(() => undefined)),
    );
    if (!roots.some(root => root !== undefined && isBelow(root, path))) {
      throw new NotAllowedError(
        `${path} is outside the folders named in readiness.documents.fileRoots`,
      );
    }
    const { size, mtime } = await stat(path);
    if (size > this.#maxBytes) {
      throw this.#tooLarge(url);
    }
    return {
      url,
      text: await readFile(path, 'utf8'),
      lastModifiedAt: mtime.toISOString(),
    };
  }

  #capped(text: string, url: string): string {
    if (text.length > this.#maxBytes) {
      throw this.#tooLarge(url);
    }
    return text;
  }

  #tooLarge(url: string) {
    return new InputError(
      `${url} is larger than ${
        this.#maxBytes
      } bytes; split it or raise readiness.documents.maxBytes`,
    );
  }
}

/** Where the entity's own file lies, as an absolute URL. */
function sourceOf(entity: Entity): string {
  const location = locationOf(entity);
  return location.type === 'file'
    ? pathToFileURL(location.target).href
    : getEntitySourceLocation(entity).target;
}

function locationOf(entity: Entity): { type: string; target: string } {
  const ref = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  if (!ref) {
    throw new InputError(
      `${stringifyEntityRef(
        entity,
      )} has no ${ANNOTATION_LOCATION}, so a relative path leads nowhere; write a full URL`,
    );
  }
  return parseLocationRef(ref);
}

/**
 * Only locations that the portal's own configuration names can be files, so
 * both where the entity lies and what registered it must be files.
 */
function isFromFile(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION].every(name =>
    annotations[name]?.startsWith('file:'),
  );
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
