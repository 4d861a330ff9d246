import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where definitions come from: a file, a folder of them, or a URL. */
export type DefinitionLocation =
  | {
      file: string;
      /** How people know the path; the server's folders are not theirs to see. */
      shownAs?: string;
    }
  | { url: string };

/** The text of one definition file, or why it could not be read. */
export type DefinitionText = {
  location: string;
  /** The configured location it was found at. */
  root: string;
  /** The location as people know it. */
  shownAs: string;
} & ({ text: string } | { error: Error });

const MAX_BYTES = 1024 * 1024;

/** Reads the files at a location. Never throws: a failure is one of the answers. */
export async function readDefinitionFiles(
  location: DefinitionLocation,
  urlReader: UrlReaderService,
): Promise<DefinitionText[]> {
  if ('url' in location) {
    return [
      await attempt(location.url, { root: location.url }, async () => {
        const response = await urlReader.readUrl(location.url);
        return (await response.buffer()).toString('utf8');
      }),
    ];
  }
  const { file: root, shownAs = root } = location;
  let files: string[];
  try {
    files = await filesAt(root);
  } catch (error) {
    return [{ location: root, root, shownAs, error: error as Error }];
  }
  return Promise.all(
    files.map(file =>
      attempt(
        file,
        {
          root,
          shownAs: file === root ? shownAs : join(shownAs, basename(file)),
        },
        () => readFile(file, 'utf8'),
      ),
    ),
  );
}

async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) {
    return [path];
  }
  return (await readdir(path))
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(path, name));
}

async function attempt(
  location: string,
  { root, shownAs = root }: { root: string; shownAs?: string },
  read: () => Promise<string>,
): Promise<DefinitionText> {
  try {
    const text = await read();
    if (Buffer.byteLength(text) > MAX_BYTES) {
      throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    }
    return { location, root, shownAs, text };
  } catch (error) {
    return { location, root, shownAs, error: error as Error };
  }
}
