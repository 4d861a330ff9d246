import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Arrows between our packages point to `common`. A package that is not named
 * here may import nothing of ours.
 */
const SCOPE = '@backstage-readiness/plugin-';
const COMMON = [`${SCOPE}readiness-common`];
const PROVIDER = [...COMMON, `${SCOPE}readiness-node`];
const MAY_IMPORT: Record<string, string[] | 'all'> = {
  'plugins/readiness-common': [],
  'plugins/readiness-node': COMMON,
  'plugins/readiness-backend': PROVIDER,
  'plugins/readiness': COMMON,
  'plugins/catalog-backend-module-readiness': COMMON,
  'plugins/search-backend-module-readiness': COMMON,
  'plugins/readiness-backend-module-*': PROVIDER,
  'packages/cli': COMMON,
  'packages/provider-tests': PROVIDER,
  'packages/demo': COMMON,
  'packages/app': 'all',
  'packages/backend': 'all',
  'packages/bench': 'all',
};

/** Entry points, besides the package itself, that others may import. */
const OPEN_SUBPATHS = [`${SCOPE}readiness/legacy`];

const root = resolve(__dirname, '../../..');

interface Import {
  from: string;
  target: string;
}

/** The TypeScript files of a package, as paths from the root. */
function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder, 'src'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(folder: string): Import[] {
  return sourcesOf(folder).flatMap(from =>
    ts
      .preProcessFile(read(from), true, true)
      .importedFiles.map(({ fileName }) => ({ from, target: fileName })),
  );
}

function allowedFor(folder: string): string[] | 'all' {
  const pattern = Object.keys(MAY_IMPORT).find(key =>
    key.endsWith('*') ? folder.startsWith(key.slice(0, -1)) : key === folder,
  );
  return pattern ? MAY_IMPORT[pattern] : [];
}

function packageOf(target: string): string {
  return target.split('/').slice(0, 2).join('/');
}

const folders = ['packages', 'plugins'].flatMap(parent =>
  readdirSync(join(root, parent), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `${parent}/${entry.name}`)
    .filter(folder =>
      readdirSync(join(root, folder)).some(name => name === 'src'),
    ),
);

describe('architecture', () => {
  it('finds the packages it speaks of', () => {
    for (const key of Object.keys(MAY_IMPORT)) {
      expect(
        folders.filter(folder => folder.startsWith(key.replace('*', ''))),
      ).not.toEqual([]);
    }
  });

  it.each(folders)('%s imports only what it may', folder => {
    const allowed = allowedFor(folder);
    const own = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ).name;
    const wrong = importsOf(folder)
      .filter(({ target }) => target.startsWith(SCOPE))
      .filter(
        ({ target }) =>
          packageOf(target) !== own &&
          allowed !== 'all' &&
          !allowed.includes(packageOf(target)),
      );
    expect(wrong).toEqual([]);
  });

  it.each(folders)('%s stays out of the inside of others', folder => {
    const wrong = importsOf(folder).filter(({ from, target }) =>
      target.startsWith('.')
        ? !resolve(root, from, '..', target).startsWith(join(root, folder))
        : target.startsWith(SCOPE) &&
          target !== packageOf(target) &&
          !OPEN_SUBPATHS.includes(target),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps SQL in the stores', () => {
    const mayHoldSql =
      /(^|\/)(store\/\w+|\w*[sS]tore|bulkInsert|database|dialect)\.ts$/;
    const sql = /\b(knex|tx|trx)(<[^>]*>)?\(\s*(['"]|[A-Z])|\.raw\(/;

    const withSql = sourcesOf('plugins/readiness-backend').filter(
      file => !/\.test\.|__testUtils__/.test(file) && sql.test(read(file)),
    );

    expect(withSql.filter(file => mayHoldSql.test(file))).not.toEqual([]);
    expect(withSql.filter(file => !mayHoldSql.test(file))).toEqual([]);
  });

  it('keeps the catalog processor free of I/O', () => {
    const wrong = [
      ...importsOf('plugins/catalog-backend-module-readiness'),
      ...importsOf('plugins/readiness-common'),
    ].filter(
      ({ from, target }) =>
        !from.includes('.test.') &&
        /^(node:)?(fs|http|https|net|dns|child_process)(\/|$)|^undici$|^knex$/.test(
          target,
        ),
    );
    expect(wrong).toEqual([]);
  });
});
