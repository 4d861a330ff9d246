import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LintFile } from './types';

const LOOKED_AT = /\.(ya?ml|md|markdown)$/i;
const PASSED_OVER = /^(\.|node_modules$|dist$)/;

/** Files to look at, and what could not be read. */
export interface CollectedFiles {
  files: LintFile[];
  problems: string[];
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (PASSED_OVER.test(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      found.push(...(await walk(path)));
    } else if (entry.isFile() && LOOKED_AT.test(entry.name)) {
      found.push(path);
    }
  }
  return found;
}

/**
 * Reads the files named. Of a folder it takes YAML and Markdown, at any depth,
 * without hidden ones, `node_modules` and `dist`; a file named itself is taken
 * whatever it is called.
 */
export async function collectFiles(
  paths: readonly string[],
): Promise<CollectedFiles> {
  const problems: string[] = [];
  const found = new Set<string>();
  for (const path of paths) {
    try {
      const named = (await stat(path)).isDirectory()
        ? await walk(path)
        : [path];
      named.forEach(file => found.add(file));
    } catch (error) {
      problems.push(`${path} cannot be read: ${(error as Error).message}`);
    }
  }
  const files: LintFile[] = [];
  for (const file of found) {
    try {
      files.push({ file, text: await readFile(file, 'utf8') });
    } catch (error) {
      problems.push(`${file} cannot be read: ${(error as Error).message}`);
    }
  }
  return { files, problems };
}
