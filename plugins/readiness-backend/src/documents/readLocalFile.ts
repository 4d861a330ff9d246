import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { tooLarge, type ReadText } from './readText';

/**
 * Reads a local file that lies below one of the folders set for it.
 *
 * The path is judged twice: as written, so that an answer never tells whether
 * a file elsewhere exists; and with every symbolic link followed, so that no
 * link leads out of the folders.
 */
export async function readLocalFile(options: {
  url: string;
  fileRoots: string[];
  maxBytes: number;
  knownEtag?: string;
}): Promise<ReadText> {
  const { url, fileRoots, maxBytes } = options;
  const written = pathOf(url);
  const real = await locateLocal({ written, fileRoots });
  const found = await stat(real);
  if (!found.isFile()) {
    throw new InputError(`${written} is not a file; name the file itself`);
  }
  if (found.size > maxBytes) {
    throw tooLarge(url, maxBytes);
  }
  const etag = `${found.mtimeMs}-${found.size}`;
  if (etag === options.knownEtag) {
    return { modified: false };
  }
  const bytes = await readFile(real).catch(error => {
    throw explain(error, written);
  });
  return {
    modified: true,
    bytes,
    etag,
    lastModifiedAt: found.mtime.toISOString(),
  };
}

/**
 * Whether there is a folder, at or below one of the folders set for documents.
 *
 * @throws NotAllowedError when it lies elsewhere
 */
export async function hasLocalFolder(options: {
  url: string;
  fileRoots: string[];
}): Promise<boolean> {
  try {
    const real = await locateLocal({
      written: pathOf(options.url),
      fileRoots: options.fileRoots,
    });
    return (await stat(real)).isDirectory();
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') {
      return false;
    }
    throw error;
  }
}

/** The real path of what lies below one of the folders, links followed. */
export async function locateLocal(options: {
  written: string;
  fileRoots: string[];
}): Promise<string> {
  const { written, fileRoots } = options;
  const realRoots = (
    await Promise.all(
      fileRoots.map(root => realpath(root).catch(() => undefined)),
    )
  ).filter(root => root !== undefined);

  if (![...fileRoots, ...realRoots].some(root => isBelow(root, written))) {
    throw outside(written);
  }
  const real = await realpath(written).catch(error => {
    throw explain(error, written);
  });
  if (!realRoots.some(root => isBelow(root, real))) {
    throw outside(written);
  }
  return real;
}

/** The path that a `file:` URL names. */
export function pathOf(url: string): string {
  try {
    const path = fileURLToPath(url);
    if (!path.includes('\0')) {
      return path;
    }
  } catch {
    // Told below, for both reasons alike.
  }
  throw new InputError(`${url} does not name a file of this machine`);
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return (
    way !== '' &&
    way !== '..' &&
    !way.startsWith(`..${sep}`) &&
    !isAbsolute(way)
  );
}

function outside(path: string): Error {
  return new NotAllowedError(
    `${path} is outside the folders named in readiness.documents.fileRoots; move it below one of them, or ask the people who run the portal to add its folder`,
  );
}

function explain(error: NodeJS.ErrnoException, path: string): Error {
  return error.code === 'EACCES' || error.code === 'EPERM'
    ? new NotAllowedError(`The portal may not open ${path}; check its mode`)
    : new NotFoundError(`There is no file ${path}`);
}
