import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { locateLocal, pathOf } from './readLocalFile';

/** More than anybody reads; a folder of more is no folder of documents. */
const MOST_FILES = 500;
const TIMEOUT_MS = 30_000;

/** Addresses of the files in a local folder and in the folders below it. */
export async function listLocalFolder(options: {
  url: string;
  fileRoots: string[];
}): Promise<string[]> {
  const written = pathOf(options.url);
  const real = await locateLocal({ written, fileRoots: options.fileRoots });
  const entries = await readdir(real, {
    recursive: true,
    withFileTypes: true,
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOTDIR'
      ? new InputError(`${written} is a file, not a folder`)
      : new NotAllowedError(`The portal may not open the folder ${written}`);
  });
  // Links are left out: only what lies in the folder itself belongs to it.
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => pathToFileURL(join(entry.parentPath, entry.name)).href);
  return sorted(files, options.url);
}

/** Addresses of the files in a folder of a code host and in those below it. */
export async function listRemoteFolder(options: {
  url: string;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}): Promise<string[]> {
  const { url, urlReader, integrations } = options;
  if (!integrations.byUrl(url)) {
    throw new InputError(
      `${url} is a folder on a host that cannot list folders; name the files themselves`,
    );
  }
  const pattern = new URL(url);
  pattern.pathname = `${pattern.pathname.replace(/\/+$/, '')}/**/*`;
  try {
    const { files } = await urlReader.search(pattern.href, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return sorted(
      files.map(file => file.url),
      url,
    );
  } catch (error) {
    const { name, message } = error as Error;
    switch (name) {
      case 'NotFoundError':
        throw new NotFoundError(`There is nothing at ${url}`);
      case 'NotAllowedError':
      case 'InputError':
        throw error;
      default:
        throw new ServiceUnavailableError(
          `The folder ${url} could not be listed: ${message}`,
        );
    }
  }
}

function sorted(urls: string[], folder: string): string[] {
  if (urls.length > MOST_FILES) {
    throw new InputError(
      `${folder} has ${urls.length} files, and at most ${MOST_FILES} are listed; name a smaller folder`,
    );
  }
  return urls.sort();
}
