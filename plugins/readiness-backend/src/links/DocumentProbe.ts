import type { LinkAttempt } from '@backstage-readiness/plugin-readiness-common';
import type { DocumentReader } from '../documents/DocumentReader';
import type { LinkCheck } from './LinkChecker';

/** What a folder of documentation is recognised by. */
const SIGNS = [
  'mkdocs.yml',
  'mkdocs.yaml',
  'docs/index.md',
  'index.md',
  'README.md',
];

/** How code hosts address the files that the portal's integrations read. */
const FILE_PAGE =
  /\/(?:blob|raw)\/|\/(?:tree|src)\/.+\/[^/]+\.[a-z0-9]+$|^https:\/\/raw\.githubusercontent\.com\//i;

/** Documents that the portal reads with what it knows of code hosts. */
export class DocumentProbe {
  readonly #documents: DocumentReader;

  constructor(options: { documents: DocumentReader }) {
    this.#documents = options.documents;
  }

  /** Whether an address is read rather than asked for like a browser does. */
  reads(url: string, folder: boolean): boolean {
    return (
      url.startsWith('file:') ||
      (this.isOnCodeHost(url) && (folder || FILE_PAGE.test(url)))
    );
  }

  /** Whether an address is on a host that denies private pages with "not found". */
  isOnCodeHost(url: string): boolean {
    return this.#documents.isOnCodeHost(url);
  }

  /** Looks for a document, or for the signs of a folder of them. */
  async look(page: {
    url: string;
    folder: boolean;
    etag?: string;
  }): Promise<LinkCheck> {
    const { url, folder, etag } = page;
    if (!folder) {
      return this.#lookFor(url, etag);
    }
    if (url.startsWith('file:')) {
      const there = await this.#documents
        .hasFolder(url)
        .catch((error: Error) => attemptOf(error));
      return typeof there === 'boolean'
        ? { attempt: { answer: there ? 'read' : 'not-found' } }
        : { attempt: there };
    }
    let last: LinkCheck = { attempt: { answer: 'not-found' } };
    for (const sign of SIGNS) {
      last = await this.#lookFor(signIn(url, sign));
      if (last.attempt.answer !== 'not-found') {
        // Its mark is of one sign, and another may be found next time.
        return { attempt: last.attempt };
      }
    }
    return last;
  }

  async #lookFor(url: string, etag?: string): Promise<LinkCheck> {
    try {
      const found = await this.#documents.probe({ url, knownEtag: etag });
      return found.modified
        ? { attempt: { answer: 'read' }, etag: found.etag }
        : { attempt: { answer: 'read' }, etag };
    } catch (error) {
      return { attempt: attemptOf(error as Error) };
    }
  }
}

function attemptOf({ name }: Error): LinkAttempt {
  switch (name) {
    case 'NotFoundError':
      return { answer: 'not-found' };
    case 'NotAllowedError':
      return { answer: 'not-allowed' };
    case 'InputError':
      // It is there, only not as text or not as small as one.
      return { answer: 'read' };
    default:
      return { answer: 'not-readable' };
  }
}

function signIn(folder: string, sign: string): string {
  const url = new URL(folder);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${sign}`;
  return url.href;
}
