import { posix } from 'node:path';
import type {
  CacheService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError, stringifyError, toError } from '@backstage/errors';
import type {
  RunbookSource,
  SourcedRunbook,
} from '@backstage-readiness/plugin-readiness-node';
import pLimit from 'p-limit';

import { parse } from 'yaml';
import type { DocumentReader } from '../documents/DocumentReader';

const ANNOTATION = 'backstage.io/techdocs-ref';
const SETTINGS = ['mkdocs.yml', 'mkdocs.yaml'];
const PAGE = /\.(?:md|markdown)$/i;
/** Tells what the folder holds; it is no runbook itself. */
const OVERVIEW = /(?:^|\/)(?:index|readme)\.\w+$/i;
const SITES_AT_ONCE = 4;
/** Listing a repository costs several requests, so it is not done each time. */
const LISTED_FOR = { hours: 1 };

/**
 * The pages below `runbooks/` of an entity's TechDocs, found in their source:
 * the site itself may not be built yet, and does not hold the Markdown.
 */
export class TechDocsRunbooks implements RunbookSource {
  readonly id = ANNOTATION;
  readonly title = 'TechDocs';
  readonly annotation = ANNOTATION;
  readonly #documents: DocumentReader;
  readonly #cache: CacheService;
  readonly #logger: LoggerService;

  constructor(options: {
    documents: DocumentReader;
    cache: CacheService;
    logger: LoggerService;
  }) {
    this.#documents = options.documents;
    this.#cache = options.cache;
    this.#logger = options.logger;
  }

  async collect(options: {
    entities: readonly Entity[];
    signal: AbortSignal;
  }): Promise<{ runbooks: SourcedRunbook[]; failed: string[] }> {
    const limit = pLimit(SITES_AT_ONCE);
    const runbooks: SourcedRunbook[] = [];
    const failed: string[] = [];
    await Promise.all(
      options.entities.map(entity =>
        limit(async () => {
          options.signal.throwIfAborted();
          const site = siteOf(entity);
          if (site === undefined) {
            return;
          }
          const entityRef = stringifyEntityRef(entity);
          try {
            const references = await this.#pages(entity, site);
            runbooks.push(
              ...references.map(reference => ({ entityRef, reference })),
            );
          } catch (error) {
            failed.push(entityRef);
            this.#logger.warn(
              `The TechDocs of ${entityRef} could not be searched for runbooks; those known before stay. ${stringifyError(
                error,
              )}`,
            );
          }
        }),
      ),
    );
    return { runbooks, failed };
  }

  /** References of the pages of a site, as its entity would write them. */
  async #pages(entity: Entity, site: string): Promise<string[]> {
    const place = this.#documents.resolve({ entity, reference: site });
    // Two entities may name the same place by different paths.
    const key = `techdocs-runbooks:${site}:${place}`;
    const kept = await this.#cache.get<string[]>(key);
    if (kept) {
      return kept;
    }
    const pages = await this.#list(entity, site);
    await this.#cache.set(key, pages, { ttl: LISTED_FOR });
    return pages;
  }

  async #list(entity: Entity, site: string): Promise<string[]> {
    const folder = below(site, await this.#docsFolder(entity, site));
    const url = this.#documents.resolve({ entity, reference: folder });
    const files = await this.#documents.listFolder(url).catch(error => {
      if (toError(error).name === 'NotFoundError') {
        return [];
      }
      throw error;
    });
    return files
      .filter(file => PAGE.test(file) && !OVERVIEW.test(file))
      .map(file =>
        file.startsWith(`${url}/`)
          ? below(folder, file.slice(url.length + 1))
          : file,
      );
  }

  /** Where the runbooks of a site would lie, below the site's own folder. */
  async #docsFolder(entity: Entity, site: string): Promise<string> {
    for (const name of SETTINGS) {
      try {
        const { text } = await this.#documents.read({
          entity,
          reference: below(site, name),
        });
        const { docs_dir: docs = 'docs' } = (parse(text, {
          logLevel: 'silent',
        }) ?? {}) as { docs_dir?: unknown };
        if (
          typeof docs !== 'string' ||
          posix.isAbsolute(docs) ||
          posix.normalize(docs).startsWith('..')
        ) {
          throw new InputError(
            `docs_dir in ${name} is not a folder inside the documentation`,
          );
        }
        return posix.join(docs, 'runbooks');
      } catch (error) {
        if (toError(error).name !== 'NotFoundError') {
          throw error;
        }
      }
    }
    return 'docs/runbooks';
  }
}

/** Where the documentation of an entity lies, as its annotation says. */
function siteOf(entity: Entity): string | undefined {
  const written = entity.metadata.annotations?.[ANNOTATION]?.trim();
  return written?.replace(/^(?:dir|url):/, '') || undefined;
}

function below(folder: string, path: string): string {
  return /^https?:/.test(folder)
    ? `${folder.replace(/\/+$/, '')}/${path}`
    : posix.join(folder, path);
}
