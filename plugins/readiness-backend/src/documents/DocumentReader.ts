import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError, NotModifiedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { OutboundClient } from '@backstage-readiness/plugin-readiness-node';
import { listLocalFolder, listRemoteFolder } from './listFolder';
import { locateDocument } from './locate';
import { hasLocalFolder, readLocalFile } from './readLocalFile';
import { readRemote } from './readRemote';
import { decodeText, isHtml, type ReadText } from './readText';

/** A document that an entity refers to. */
export interface EntityDocument {
  /** Where it was read from: an `http(s):` or `file:` URL. */
  url: string;
  text: string;
  /** A web page, which only a browser shows properly, or a text. */
  format: 'text' | 'html';
  /** ISO 8601, where the source says so. */
  lastModifiedAt?: string;
  etag?: string;
}

/**
 * Reads documents that entities refer to: absolute URLs, `url:` and `file:`
 * locations, and paths relative to the entity's own source.
 *
 * What an entity says is written by whoever owns its file, so it is trusted
 * with nothing: local files only from local entities and only below the folders
 * set for it, and the web only through the portal's reader and its rules, or
 * through the guarded client.
 */
export class DocumentReader {
  readonly #urlReader: UrlReaderService;
  readonly #outbound: OutboundClient;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #fileRoots: string[];
  readonly #maxBytes: number;

  constructor(options: {
    urlReader: UrlReaderService;
    outbound: OutboundClient;
    integrations: ScmIntegrationRegistry;
    /** Folders below which entities from local files may name documents. */
    fileRoots: string[];
    maxBytes: number;
  }) {
    this.#urlReader = options.urlReader;
    this.#outbound = options.outbound;
    this.#integrations = options.integrations;
    this.#fileRoots = options.fileRoots;
    this.#maxBytes = options.maxBytes;
  }

  /**
   * @throws InputError when the reference cannot be understood, or what it
   *   leads to is no text or too large
   * @throws NotAllowedError when it leads where this entity may not read
   * @throws NotFoundError when nothing is there
   * @throws NotModifiedError when it still has the etag given
   * @throws ServiceUnavailableError when the other side does not answer properly
   */
  async read(options: {
    entity: Entity;
    reference: string;
    /** The etag of the version at hand. */
    knownEtag?: string;
  }): Promise<EntityDocument> {
    const { knownEtag } = options;
    const url = this.resolve(options);
    const read = await this.probe({ url, knownEtag });
    if (!read.modified) {
      throw new NotModifiedError(`${url} has not changed`);
    }
    const text = decodeText(read.bytes, url);
    return {
      url: read.url ?? url,
      text,
      format: isHtml(text, read.contentType) ? 'html' : 'text',
      etag: read.etag,
      lastModifiedAt: read.lastModifiedAt,
    };
  }

  /**
   * Reads what lies at an address that {@link resolve} gave, whatever it is.
   *
   * @throws like {@link read}, except that an unchanged document is an answer
   */
  async probe(options: { url: string; knownEtag?: string }): Promise<ReadText> {
    const { url, knownEtag } = options;
    return url.startsWith('file:')
      ? readLocalFile({
          url,
          knownEtag,
          fileRoots: this.#fileRoots,
          maxBytes: this.#maxBytes,
        })
      : readRemote({
          url,
          knownEtag,
          urlReader: this.#urlReader,
          outbound: this.#outbound,
          maxBytes: this.#maxBytes,
        });
  }

  /**
   * Whether a local folder is there.
   *
   * @throws NotAllowedError when it lies outside the folders set for documents
   */
  async hasFolder(url: string): Promise<boolean> {
    return hasLocalFolder({ url, fileRoots: this.#fileRoots });
  }

  /**
   * Addresses of all files in a folder that {@link resolve} gave, and in the
   * folders below it, in the order of their names. They are read with
   * {@link probe}, or with {@link read} as references of the same entity.
   *
   * @throws InputError when it is no folder, too large, or on a host that cannot list
   * @throws NotAllowedError when the portal may not look there
   * @throws NotFoundError when nothing is there
   * @throws ServiceUnavailableError when the other side does not answer properly
   */
  async listFolder(url: string): Promise<string[]> {
    return url.startsWith('file:')
      ? listLocalFolder({ url, fileRoots: this.#fileRoots })
      : listRemoteFolder({
          url,
          urlReader: this.#urlReader,
          integrations: this.#integrations,
        });
  }

  /** Whether an address is on a code host that the portal knows. */
  isOnCodeHost(url: string): boolean {
    return this.#integrations.byUrl(url) !== undefined;
  }

  /**
   * The absolute URL a reference of an entity means.
   *
   * @throws InputError when the reference cannot be understood
   * @throws NotAllowedError when it names a local file and the entity may not
   */
  resolve(options: { entity: Entity; reference: string }): string {
    return locateDocument({
      entity: options.entity,
      reference: options.reference,
      integrations: this.#integrations,
    });
  }

  /**
   * The absolute URL that a link inside a document means, without fragment.
   *
   * @throws InputError when it leads to nothing that can be read
   */
  resolveFrom(documentUrl: string, target: string): string {
    const local = documentUrl.startsWith('file:');
    const url = URL.parse(
      local
        ? target
        : this.#integrations.resolveUrl({ url: target, base: documentUrl }),
      documentUrl,
    );
    // Only a local document may name its neighbours on this machine.
    const readable =
      url &&
      (/^https?:$/.test(url.protocol) || (local && url.protocol === 'file:'));
    if (!readable) {
      throw new InputError(`“${target}” leads to nothing that can be read`);
    }
    url.hash = '';
    return url.href;
  }
}
